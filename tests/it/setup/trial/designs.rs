//! The designs that are tried.

use rolebox_setup::design::{self, Design};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::thread;

/// Reads a design. In the folder `elsewhere` are those that other tests apply.
pub(super) fn named(name: &str) -> Design {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("setup/trial/designs").join(format!("{name}.json"));
    design::read(&fs::read_to_string(file).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Tries all of them but those of other tests, two at a time, and says all that failed.
pub(super) fn each(test: impl Fn(&str, &Design) + Sync) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("setup/trial/designs");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = files
        .filter(|file| file.is_file())
        .map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    let waiting = Mutex::new(names.into_iter());
    let failed = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(name) = { waiting.lock().unwrap().next() } {
                    let done = catch_unwind(AssertUnwindSafe(|| test(&name, &named(&name))));
                    if let Err(why) = done {
                        let text = why.downcast_ref::<String>().map(String::as_str);
                        let why = text.or(why.downcast_ref::<&str>().copied()).unwrap_or_default();
                        failed.lock().unwrap().push(format!("{name}: {why}"));
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
