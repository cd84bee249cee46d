//! A virtual screen whose picture lies in a file: looking at it costs the programs on it nothing.
//! Knows nothing of which program is seen.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Xvfb with a screen of its own. Ends when dropped.
pub(crate) struct Screen {
    server: Child,
    folder: PathBuf,
    /// What `DISPLAY` is for a program that is to be seen here.
    pub(crate) name: String,
}

/// Points of the screen at one moment, every eighth of every eighth row.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Picture(Vec<u32>);

impl Screen {
    pub(crate) fn start(folder: &Path) -> Self {
        // The picture is written at every stroke: memory rather than disk, where there is such a place.
        let memory = Path::new("/dev/shm");
        let parent = if memory.is_dir() { memory } else { folder };
        let folder = tempfile::Builder::new().prefix("tolvan-bench").tempdir_in(parent).unwrap().keep();
        let free = (90..1000).find(|number| !Path::new(&format!("/tmp/.X11-unix/X{number}")).exists()).unwrap();
        let name = format!(":{free}");
        let server = Command::new("Xvfb")
            .args([&name, "-screen", "0", "1920x1080x24", "-noreset", "-nolisten", "tcp", "-fbdir"])
            .arg(&folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_secs(1));
        Self { server, folder, name }
    }

    /// What stands on the screen now.
    pub(crate) fn look(&self) -> Picture {
        const STEP: usize = 8;
        let mut file = File::open(self.folder.join("Xvfb_screen0")).unwrap();
        let mut head = [0; 100];
        file.read_exact(&mut head).unwrap();
        // The fields of an X window dump are numbers of four bytes, the first the length of the head.
        let field = |number: usize| {
            usize::try_from(u32::from_be_bytes(head[number * 4..number * 4 + 4].try_into().unwrap())).unwrap()
        };
        let (length, height, row_length, colours) = (field(0), field(5), field(12), field(19));
        let mut row = vec![0; row_length];
        let mut points = Vec::with_capacity(row_length / 4 / STEP * height / STEP);
        for number in (0..height).step_by(STEP) {
            let place = length + colours * 12 + number * row_length;
            file.seek(SeekFrom::Start(u64::try_from(place).unwrap())).unwrap();
            file.read_exact(&mut row).unwrap();
            points.extend(row.chunks_exact(4).step_by(STEP).map(|point| {
                // The fourth byte is no colour.
                u32::from_le_bytes([point[0], point[1], point[2], 0])
            }));
        }
        Picture(points)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Picture {
    /// Whether there is nothing: the bare screen is black.
    pub(crate) fn is_empty(&self) -> bool {
        self.filled() == 0
    }

    /// How many points are not black.
    pub(crate) fn filled(&self) -> usize {
        self.0.iter().filter(|point| **point != 0).count()
    }

    /// How many points differ.
    pub(crate) fn unlike(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).filter(|(one, other)| one != other).count()
    }
}
