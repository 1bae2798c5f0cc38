//! `rolebox setup`, run as an administrator runs it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy knows helpers of tests only in `cfg(test)`")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const BEN: &str = include_str!("../../setup-verify/tests/ben.xml");

/// Returns exit code, standard output and standard error.
fn rolebox(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_rolebox")).arg("setup").args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Makes a folder with the example design in it.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("setup").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    let (code, example, _) = rolebox(&["example"]);
    assert_eq!(code, 0);
    fs::write(folder.join("design.json"), example).unwrap();
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn the_example_is_a_design_without_problems() {
    let design = folder("check").join("design.json");
    assert_eq!(
        rolebox(&["check", text(&design)]),
        (0, "The design has no problems.\n".into(), String::new())
    );
}

#[test]
fn every_problem_is_a_line_and_the_exit_code_says_that_there_are_some() {
    let folder = folder("problems");
    let design = folder.join("design.json");
    let faulty =
        fs::read_to_string(&design).unwrap().replace("022222222222", "22").replace("\"Okta\"", "\"O K\"");
    fs::write(&design, faulty).unwrap();
    let (code, problems, stderr) = rolebox(&["check", text(&design)]);
    assert_eq!((code, stderr.as_str()), (1, ""));
    assert_eq!(problems.lines().count(), 2, "{problems}");
    let (code, stdout, stderr) = rolebox(&["render", text(&design), "-o", text(&folder.join("out"))]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert!(stderr.contains("accounts[1].id") && !folder.join("out").exists());
}

#[test]
fn a_folder_is_overwritten_only_if_this_command_wrote_it() {
    let folder = folder("render");
    let (design, out) = (folder.join("design.json"), folder.join("out"));
    let render = || rolebox(&["render", text(&design), "-o", text(&out)]).0;
    assert_eq!(render(), 0);
    fs::write(out.join("terraform.tfstate"), "state").unwrap();
    let other = fs::read_to_string(&design).unwrap().replace("022222222222", "044444444444");
    fs::write(&design, other).unwrap();
    assert_eq!(render(), 0);
    assert!(out.join("account_044444444444.tf").exists() && !out.join("account_022222222222.tf").exists());
    assert_eq!(fs::read_to_string(out.join("terraform.tfstate")).unwrap(), "state");

    fs::remove_file(out.join(".rolebox-setup")).unwrap();
    assert_eq!(render(), 2);
}

#[test]
fn a_changed_file_list_removes_nothing_outside_the_folder() {
    let folder = folder("tampered");
    let (design, out) = (folder.join("design.json"), folder.join("out"));
    let render = || rolebox(&["render", text(&design), "-o", text(&out)]).0;
    assert_eq!(render(), 0);
    fs::write(out.join(".rolebox-setup"), format!("../design.json\n{}\n", text(&design))).unwrap();
    assert_eq!(render(), 0);
    assert!(design.exists());
}

#[test]
fn a_login_is_compared_with_the_design() {
    let folder = folder("verify");
    let (design, response) = (folder.join("design.json"), folder.join("response.xml"));
    fs::write(&response, BEN).unwrap();
    let verify = || rolebox(&["verify", text(&design), text(&response)]);
    assert_eq!(verify(), (0, "Login matches the design.\n".into(), String::new()));
    fs::write(&response, BEN.replace("role/Developer", "role/Admin")).unwrap();
    let (code, differences, _) = verify();
    assert_eq!((code, differences.lines().count()), (1, 2), "{differences}");
    fs::write(&response, "nonsense!").unwrap();
    assert_eq!(verify().0, 2);
}

#[test]
fn an_invalid_design_or_command_is_rejected_with_one_sentence() {
    let design = folder("refused").join("design.json");
    fs::write(&design, "{}").unwrap();
    for arguments in
        [&["check", text(&design)][..], &["check", "/nowhere"], &["check"], &["plan"], &[], &["render", "x"]]
    {
        let (code, stdout, stderr) = rolebox(arguments);
        assert_eq!((code, stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(stderr.ends_with(".\n") && stderr.lines().count() == 1, "{stderr}");
    }
}

#[test]
fn a_file_is_read_in_the_encodings_that_editors_write() {
    let design = folder("encodings").join("design.json");
    let (_, example, _) = rolebox(&["example"]);
    let latin1: Vec<u8> = example.chars().map(|letter| u8::try_from(letter).unwrap()).collect();
    for (bytes, says) in [
        (format!("\u{FEFF}{example}").into_bytes(), ""),
        (latin1, "UTF-8"),
        (b"[]".to_vec(), "a list"),
        (Vec::new(), "empty"),
    ] {
        fs::write(&design, bytes).unwrap();
        let (code, _, stderr) = rolebox(&["check", text(&design)]);
        assert_eq!(code, if says.is_empty() { 0 } else { 2 }, "{stderr}");
        assert!(stderr.contains(says) && stderr.lines().count() <= 1, "{stderr}");
    }
}

#[test]
fn advice_is_told_and_stops_nothing() {
    let folder = folder("advice");
    let (design, files) = (folder.join("design.json"), folder.join("files"));
    let (_, example, _) = rolebox(&["example"]);
    let policies: Vec<String> = (0..11).map(|number| format!("\"Policy{number}\"")).collect();
    fs::write(&design, example.replace("\"PowerUserAccess\"", &policies.join(","))).unwrap();
    for arguments in [&["check", text(&design)][..], &["render", text(&design), "-o", text(&files)]] {
        let (code, stdout, _) = rolebox(arguments);
        assert_eq!(code, 0);
        assert!(stdout.contains("\nAdvice: roles[1].policies: "), "{stdout}");
    }
}
