//! What an administrator pastes or opens.

use rolebox_dashboard_state::settings::account_names::AccountNames;
use rolebox_idp_metadata::Metadata;
use rolebox_session::chain::import::{Config, MAX_ROLES};
use rolebox_settings::Settings;
use rolebox_settings_file::Imported;
use rolebox_settings_file::difference::{Current, changes};
use rolebox_setup::check::check;
use rolebox_setup::design::{self, Design};
use rolebox_setup_bundle::archive;
use rolebox_setup_bundle::changes::compare;
use rolebox_setup_bundle::highlight::highlight;
use rolebox_setup_bundle::removal::removal;
use rolebox_setup_bundle::{File, bundle};
use rolebox_setup_paste as paste;
use rolebox_setup_steps::Draft;

/// The metadata of an identity provider.
pub fn metadata(xml: &[u8]) {
    let Ok(metadata) = Metadata::read(&String::from_utf8_lossy(xml)) else { return };
    assert!(!metadata.entity_id.is_empty(), "metadata of nobody");
    assert!(!metadata.ends().is_empty(), "metadata without a certificate");
    assert!(metadata.expires_ms().is_some(), "metadata without an end");
}

/// A pasted `~/.aws/config`.
pub fn config_import(text: &[u8]) {
    let Ok(config) = Config::read(&String::from_utf8_lossy(text)) else { return };
    let base = "arn:aws:iam::123456789012:role/Base".parse().ok();
    for import in [config.import(|_| None), config.import(|_| base.clone())] {
        assert!(import.found.len() <= MAX_ROLES, "more roles than the limit");
        assert!(import.found.len() <= config.profiles().len(), "more roles than profiles");
    }
}

/// A design as a file, and all that is made of it. The draft of the setup page has the same design in it.
pub fn design(file: &[u8]) {
    if let Some(draft) = str::from_utf8(file).ok().and_then(Draft::read) {
        assert_eq!(Draft::read(&draft.write()).as_ref(), Some(&draft), "a draft changes by being kept");
    }
    let Ok(design) = design::read_bytes(file) else { return };
    let again = design::read(&design::write(&design));
    assert_eq!(again.as_ref(), Ok(&design), "a design changes by being saved");
    match check(&design) {
        Ok(checked) => {
            let files = bundle(checked);
            assert_eq!(files.len(), distinct(&files), "two files of one path");
            for file in &files {
                let pieces: String =
                    highlight(&file.path, &file.text).into_iter().map(|(_, text)| text).collect();
                assert_eq!(pieces, file.text, "colours change a file");
            }
            assert!(archive::zip("x", &files).is_ok(), "the files can't be packed");
            assert!(compare(&files, &files).is_empty(), "a bundle differs from itself");
            with_example(&design, &files);
            let _ = checked.advice();
        }
        Err(problems) => assert!(!problems.is_empty(), "refused without a reason"),
    }
}

/// Compares with another design, as with the one that was last saved.
fn with_example(design: &Design, files: &[File]) {
    let example = design::example();
    if let Ok(checked) = check(&example) {
        let _ = compare(&bundle(checked), files);
        let _ = removal(checked, design);
    }
}

fn distinct(files: &[File]) -> usize {
    let mut paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    paths.sort_unstable();
    paths.dedup();
    paths.len()
}

/// A file of settings.
pub fn settings(file: &[u8]) {
    let Ok(imported) = rolebox_settings_file::read(&String::from_utf8_lossy(file)) else { return };
    let defaults = Settings::default();
    let current = Current { settings: &defaults, roles: &[], aliases: &[], arranged: &[] };
    let _ = changes(&current, &imported);
    let written =
        rolebox_settings_file::write(&defaults, &imported.roles, &imported.accounts, &imported.arranged);
    let counts = |imported: Imported| (imported.roles.len(), imported.accounts, imported.arranged.len());
    let again = rolebox_settings_file::read(&written).map(counts);
    assert_eq!(again, Ok(counts(imported)), "what is read can't be written");
}

/// A list of account names, or a `~/.aws/config` that names them.
pub fn account_names(text: &[u8]) {
    let text = String::from_utf8_lossy(text);
    let Ok(read) = AccountNames::read(&text) else { return };
    let mut accounts: Vec<&str> = read.named.iter().map(|(account, _)| account.as_str()).collect();
    accounts.sort_unstable();
    assert!(accounts.windows(2).all(|pair| pair.first() != pair.last()), "an account with two names");
    let lines = text.split(['\n', '\r']).count();
    let line = |(line, _): &(u32, _)| usize::try_from(*line).is_ok_and(|line| (1..=lines).contains(&line));
    assert!(read.wrong.iter().all(line), "an error on no line");
}

/// Lists and answers of commands that are pasted on the setup page.
pub fn pasted_list(text: &[u8]) {
    let text = String::from_utf8_lossy(text);
    let mut design = design::blank();
    if let Ok(accounts) = paste::accounts(&text) {
        design.add_accounts(accounts);
    }
    if let Ok(people) = paste::people(&text) {
        design.add_people(people);
    }
    let _ = paste::existing(&text);
    let _ = paste::identity(&text);
    let _ = paste::okta(&text);
    let _ = paste::okta_groups(&text);
    let _ = check(&design);
    let again = design::read(&design::write(&design));
    assert_eq!(again, Ok(design), "what was pasted can't be saved");
}
