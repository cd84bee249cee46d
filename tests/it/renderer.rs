//! A renderer for the pictures of the window: no graphics card, no driver, the same bytes everywhere.
//! Draws textured triangles with edge functions in whole numbers of 1/256 pixel and the top-left rule, and
//! blends as egui's own renderers do (premultiplied, in gamma space).
#![allow(clippy::many_single_char_names, reason = "geometry has its own short names")]
#![allow(clippy::cast_possible_wrap, reason = "pictures are a few thousand pixels wide")]
#![allow(clippy::iter_over_hash_type, reason = "textures do not depend on each other's order")]

use std::collections::BTreeMap;

use egui::epaint::{ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, ImageData, TextureFilter, TextureId, TexturesDelta};
use image::RgbaImage;

/// Parts of a pixel that corners are rounded to.
const SUB: i64 = 256;

type Ink = [f32; 4];

struct Texture {
    size: [usize; 2],
    is_nearest: bool,
    inks: Vec<Ink>,
}

#[derive(Default)]
pub(crate) struct CpuRenderer {
    textures: BTreeMap<TextureId, Texture>,
}

fn ink(colour: Color32) -> Ink {
    colour.to_array().map(|part| f32::from(part) / 255.0)
}

impl Texture {
    fn at(&self, x: i64, y: i64) -> Ink {
        let [width, height] = self.size;
        let (x, y) = (x.clamp(0, width as i64 - 1) as usize, y.clamp(0, height as i64 - 1) as usize);
        self.inks[y * width + x]
    }

    fn sample(&self, u: f32, v: f32) -> Ink {
        let (x, y) = (u * self.size[0] as f32, v * self.size[1] as f32);
        if self.is_nearest {
            return self.at(x.floor() as i64, y.floor() as i64);
        }
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (right_part, lower_part) = (x - left, y - top);
        let row = |dy: i64| {
            let (a, b) = (self.at(left as i64, top as i64 + dy), self.at(left as i64 + 1, top as i64 + dy));
            mix(a, b, right_part)
        };
        mix(row(0), row(1), lower_part)
    }
}

fn mix(a: Ink, b: Ink, part: f32) -> Ink {
    std::array::from_fn(|i| a[i] + (b[i] - a[i]) * part)
}

/// The line from one corner to the next, as a function that is not negative inside the triangle.
struct Edge {
    value: i64,
    per_column: i64,
    per_row: i64,
}

impl Edge {
    fn new(from: [i64; 2], to: [i64; 2], start: [i64; 2]) -> Self {
        let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
        // A pixel's middle on the line belongs to the triangle below or to the right of it only.
        let is_top_left = dy < 0 || (dy == 0 && dx > 0);
        let value = dx * (start[1] - from[1]) - dy * (start[0] - from[0]) - i64::from(!is_top_left);
        Self { value, per_column: -dy * SUB, per_row: dx * SUB }
    }
}

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 4]>,
}

impl Canvas {
    fn triangle(&mut self, clip: [i64; 4], scale: f32, corners: [&Vertex; 3], texture: &Texture) {
        let place = |v: &Vertex| [v.pos.x, v.pos.y].map(|c| (c * scale * SUB as f32).round() as i64);
        let [a, b, c] = corners.map(place);
        let area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
        if area == 0 {
            return;
        }
        let (v, [a, b, c]) =
            if area > 0 { (corners, [a, b, c]) } else { ([corners[0], corners[2], corners[1]], [a, c, b]) };
        let low = |i: usize| (a[i].min(b[i]).min(c[i]) - SUB / 2).div_euclid(SUB);
        let high = |i: usize| (a[i].max(b[i]).max(c[i]) + SUB / 2).div_euclid(SUB) + 1;
        let (left, top) = (low(0).max(clip[0]), low(1).max(clip[1]));
        let (right, bottom) = (high(0).min(clip[2]), high(1).min(clip[3]));
        let start = [left * SUB + SUB / 2, top * SUB + SUB / 2];
        let edges = [Edge::new(b, c, start), Edge::new(c, a, start), Edge::new(a, b, start)];
        let shader = Shader::new(v, texture, area.abs());
        for y in top..bottom {
            for x in left..right {
                let at = edges.each_ref().map(|e| e.value + e.per_column * (x - left) + e.per_row * (y - top));
                if at.iter().all(|value| *value >= 0) {
                    self.blend(x as usize, y as usize, shader.ink(at));
                }
            }
        }
    }

    fn blend(&mut self, x: usize, y: usize, source: Ink) {
        let pixel = &mut self.pixels[y * self.width + x];
        let rest = 1.0 - source[3];
        for (part, new) in pixel.iter_mut().zip(source) {
            *part = (new * 255.0 + f32::from(*part) * rest).clamp(0.0, 255.0).round() as u8;
        }
    }
}

/// What colour a triangle has at a place within it.
struct Shader<'a> {
    corners: [&'a Vertex; 3],
    inks: [Ink; 3],
    texture: &'a Texture,
    area: f32,
    /// The one colour of a triangle without texture and gradient, which most are.
    plain: Option<Ink>,
}

impl<'a> Shader<'a> {
    fn new(corners: [&'a Vertex; 3], texture: &'a Texture, area: i64) -> Self {
        let [a, b, c] = corners;
        let is_plain = a.color == b.color && b.color == c.color && a.uv == b.uv && b.uv == c.uv;
        let inks = corners.map(|corner| ink(corner.color));
        let plain = is_plain.then(|| {
            let sample = texture.sample(a.uv.x, a.uv.y);
            std::array::from_fn(|i| inks[0][i] * sample[i])
        });
        Self { corners, inks, texture, area: area as f32, plain }
    }

    fn ink(&self, at: [i64; 3]) -> Ink {
        if let Some(plain) = self.plain {
            return plain;
        }
        let weights = at.map(|value| value as f32 / self.area);
        let blend = |parts: [f32; 3]| parts.iter().zip(weights).map(|(part, weight)| part * weight).sum::<f32>();
        let [u, v] = [blend(self.corners.map(|c| c.uv.x)), blend(self.corners.map(|c| c.uv.y))];
        let sample = self.texture.sample(u, v);
        std::array::from_fn(|i| blend(self.inks.map(|ink| ink[i])) * sample[i])
    }
}

impl CpuRenderer {
    fn update(&mut self, id: TextureId, delta: &ImageDelta) {
        let ImageData::Color(picture) = &delta.image;
        let inks = picture.pixels.iter().map(|colour| ink(*colour));
        let Some([left, top]) = delta.pos else {
            let is_nearest = delta.options.magnification == TextureFilter::Nearest;
            self.textures.insert(id, Texture { size: picture.size, is_nearest, inks: inks.collect() });
            return;
        };
        let texture = self.textures.get_mut(&id).unwrap();
        for (at, ink) in inks.enumerate() {
            let (x, y) = (left + at % picture.size[0], top + at / picture.size[0]);
            texture.inks[y * texture.size[0] + x] = ink;
        }
    }

    fn mesh(&self, canvas: &mut Canvas, clip: [i64; 4], scale: f32, mesh: &Mesh) {
        let texture = &self.textures[&mesh.texture_id];
        for corners in mesh.indices.as_chunks::<3>().0 {
            canvas.triangle(clip, scale, corners.map(|corner| &mesh.vertices[corner as usize]), texture);
        }
    }
}

impl egui_kittest::TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, deltas) in delta.set.drain() {
            for delta in deltas {
                self.update(id, &delta);
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * scale;
        let (width, height) = (size.x.round() as usize, size.y.round() as usize);
        let mut canvas = Canvas { width, height, pixels: vec![[0; 4]; width * height] };
        for clipped in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = &clipped.primitive else {
                return Err("the window draws nothing but meshes".to_owned());
            };
            let within = |value: f32, most: usize| ((value * scale).round() as i64).clamp(0, most as i64);
            let (min, max) = (clipped.clip_rect.min, clipped.clip_rect.max);
            let clip = [
                within(min.x, canvas.width),
                within(min.y, canvas.height),
                within(max.x, canvas.width),
                within(max.y, canvas.height),
            ];
            self.mesh(&mut canvas, clip, scale, mesh);
        }
        RgbaImage::from_raw(width as u32, height as u32, canvas.pixels.into_flattened()).ok_or("size".to_owned())
    }
}
