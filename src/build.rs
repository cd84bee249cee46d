//! Before the build: asks the linker to leave the symbols out of the finished program, which a profile for one
//! package does not do. Knows nothing of the program itself.
#![allow(clippy::print_stdout, reason = "this is how a build script speaks")]

fn main() {
    println!("cargo:rerun-if-changed=src/build.rs");
    let of = |name: &str| std::env::var(name).unwrap_or_default();
    if of("CARGO_CFG_TARGET_OS") == "linux" && of("PROFILE") == "release" {
        println!("cargo:rustc-link-arg-bins=-s");
    }
}
