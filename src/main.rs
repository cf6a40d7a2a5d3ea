//! Mounts the console

fn main() {
    keyatlas_console::app::start();
}
