//! The sentences of the dashboard, by their keys in `_locales`.

use rolebox_credentials::export::run::Counts;
use rolebox_credentials::export::template::TemplateError;
use rolebox_dashboard_state::shortcuts::Shortcut;
use rolebox_dashboard_state::{export, sign_in_again};
use rolebox_session::chain::ChainError;
use rolebox_session::chain::config::HeadingError;
use rolebox_session::chain::import::Reason;
use rolebox_ui::status::StatusMessage;
use rolebox_ui::text::{self as shared, Text, duration, say};

pub(crate) const HELD: Text = Text("dashboardHeld");
pub(crate) const HELD_NOTHING: Text = Text("dashboardHeldNothing");
pub(crate) const HELD_LIFE: Text = Text("dashboardHeldLife");
pub(crate) const SETTINGS: Text = Text("dashboardSettings");
pub(crate) const SECTIONS: Text = Text("dashboardSections");
pub(crate) const ACCOUNT: Text = Text("dashboardAccount");
pub(crate) const ROLE: Text = Text("dashboardRole");
pub(crate) const REMOVE_TITLE: Text = Text("dashboardRemoveTitle");
pub(crate) const ACTIONS: Text = Text("dashboardActions");
pub(crate) const FORGET_ONE: Text = Text("dashboardForgetOne");
pub(crate) const FORGET_ALL: Text = Text("dashboardForgetAll");

pub(crate) const CHECK: Text = Text("dashboardCheck");
pub(crate) const CHECKING: Text = Text("dashboardChecking");

pub(crate) fn checked(account: &str, arn: &str) -> String {
    say("dashboardChecked", [account, arn])
}

/// `skew_ms` is AWS's clock minus this computer's clock.
pub(crate) fn clock_off(skew_ms: i64) -> String {
    let seconds = u32::try_from(skew_ms.unsigned_abs().div_ceil(1000)).unwrap_or_default();
    let off = match seconds {
        0..60 => say("dashboardSeconds", [&seconds.to_string()]),
        _ => duration((seconds + 30) / 60 * 60),
    };
    let key = if skew_ms < 0 { "dashboardClockAhead" } else { "dashboardClockBehind" };
    say(key, [&off])
}

pub(crate) fn copied_again(role: &str, account: &str) -> String {
    say("dashboardCopiedAgain", [role, account])
}

pub(crate) fn forgotten(role: &str, account: &str) -> String {
    say("dashboardForgotten", [role, account])
}

pub(crate) fn remove_question(role: &str, account: &str) -> String {
    say("dashboardRemoveQuestion", [role, account])
}

pub(crate) fn remove_all_question(credentials: usize) -> String {
    counted("dashboardRemoveAllQuestionOne", "dashboardRemoveAllQuestion", credentials)
}

pub(crate) const FORGOTTEN_ALL: Text = Text("dashboardForgottenAll");

pub(crate) const SHORTCUTS: Text = Text("dashboardShortcuts");
pub(crate) const SHORTCUTS_LEAD: Text = Text("shortcutsLead");
pub(crate) const SHORTCUTS_BROWSER: Text = Text("shortcutsBrowser");
pub(crate) const SHORTCUTS_BROWSER_LEAD: Text = Text("shortcutsBrowserLead");
pub(crate) const SHORTCUTS_WHAT: Text = Text("shortcutsWhat");
pub(crate) const SHORTCUTS_KEY: Text = Text("shortcutsKey");
pub(crate) const SHORTCUTS_OPEN: Text = Text("shortcutsOpen");
pub(crate) const SHORTCUTS_NONE: Text = Text("shortcutsNone");
pub(crate) const SHORTCUTS_CHANGE: Text = Text("shortcutsChange");
pub(crate) const SHORTCUTS_NOT_OPENED: Text = Text("shortcutsNotOpened");
pub(crate) const SHORTCUTS_ADDRESS: Text = Text("shortcutsAddress");
pub(crate) const SHORTCUTS_ADDRESS_WHAT: Text = Text("shortcutsAddressWhat");
pub(crate) const SHORTCUTS_BUTTON: Text = Text("shortcutsButton");
pub(crate) const SHORTCUTS_BUTTON_WHAT: Text = Text("shortcutsButtonWhat");
pub(crate) const SHORTCUTS_LIST: Text = Text("shortcutsList");
pub(crate) const SHORTCUTS_LIST_LEAD: Text = Text("shortcutsListLead");
pub(crate) const SHORTCUTS_QUESTION: Text = Text("shortcutsQuestion");

pub(crate) const UNSET: Text = Text("dashboardUnset");
pub(crate) const UNSET_WHAT: Text = Text("dashboardUnsetWhat");
pub(crate) const SHELL: Text = Text("dashboardShell");
pub(crate) const COPY_UNSET: Text = Text("dashboardCopyUnset");
pub(crate) const COPIED_UNSET: Text = Text("dashboardCopiedUnset");

pub(crate) const EXPORT: Text = Text("export");
pub(crate) const EXPORT_LEAD: Text = Text("exportLead");
pub(crate) const EXPORT_FORBIDDEN: Text = Text("exportForbidden");
pub(crate) const EXPORT_NO_FILES: Text = Text("exportNoFiles");
pub(crate) const EXPORT_LOGIN: Text = Text("exportLogin");
pub(crate) const EXPORT_SEARCH: Text = Text("exportSearch");
pub(crate) const EXPORT_SELECT_ALL: Text = Text("exportSelectAll");
pub(crate) const EXPORT_SELECT_NONE: Text = Text("exportSelectNone");
pub(crate) const EXPORT_SELECTED: Text = Text("exportSelectedHeading");
pub(crate) const EXPORT_PRODUCTION_TITLE: Text = Text("exportProductionTitle");
pub(crate) const EXPORT_TEMPLATE: Text = Text("exportTemplate");
pub(crate) const EXPORT_TEMPLATE_HELP: Text = Text("exportTemplateHelp");
pub(crate) const EXPORT_PROFILE: Text = Text("exportProfile");
pub(crate) const EXPORT_RESULT: Text = Text("exportResult");
pub(crate) const EXPORT_START: Text = Text("exportStart");
pub(crate) const EXPORT_STEP_CHOOSE: Text = Text("exportStepChoose");
pub(crate) const EXPORT_STEP_NAME: Text = Text("exportStepName");
pub(crate) const EXPORT_ERRORS: Text = Text("exportErrors");
pub(crate) const EXPORT_FAILED: Text = Text("exportFailed");
pub(crate) const EXPORT_PROGRESS: Text = Text("exportProgressLabel");
pub(crate) const EXPORT_WAITING: Text = Text("exportWaiting");
const SIGNED_IN_AGAIN: Text = Text("signedInAgain");
pub(crate) const EXPORT_RUNNING: Text = Text("exportRunning");
pub(crate) const EXPORT_CANCELLED: Text = Text("exportCancelled");
pub(crate) const EXPORT_RETRY: Text = Text("exportRetry");
pub(crate) const EXPORT_CHOOSE: Text = Text("exportChoose");
pub(crate) const EXPORT_DOWNLOAD: Text = Text("exportDownload");
pub(crate) const EXPORT_NOT_SAVED: Text = Text("exportNotSaved");

pub(crate) const EXPORT_INCLUDE: Text = Text("exportInclude");
pub(crate) const EXPORT_INCLUDE_TITLE: Text = Text("exportIncludeTitle");
pub(crate) const EXPORT_INCLUDE_LIST: Text = Text("exportIncludeList");

pub(crate) fn export_include_question(roles: usize) -> String {
    counted("exportIncludeQuestionOne", "exportIncludeQuestion", roles)
}

pub(crate) fn export_production_question(roles: usize) -> String {
    counted("exportProductionQuestionOne", "exportProductionQuestion", roles)
}

pub(crate) fn export_include_agree(roles: usize) -> String {
    counted("exportIncludeAgreeOne", "exportIncludeAgree", roles)
}

pub(crate) fn export_included(roles: usize) -> String {
    counted("exportIncludedOne", "exportIncluded", roles)
}

pub(crate) fn export_production(roles: usize) -> String {
    say("exportProduction", [&roles.to_string()])
}

pub(crate) fn export_left_out(roles: usize) -> String {
    counted("exportLeftOutOne", "exportLeftOut", roles)
}

pub(crate) fn export_selected(selected: usize, all: usize) -> String {
    say("exportSelected", [&selected.to_string(), &all.to_string()])
}

pub(crate) fn export_changed_names(names: usize) -> String {
    counted("exportChangedOne", "exportChanged", names)
}

pub(crate) fn export_instead_of(wanted: &str) -> String {
    say("exportInsteadOf", [wanted])
}

pub(crate) fn export_new_issuer(roles: usize) -> String {
    say("exportNewIssuer", [&roles.to_string()])
}

pub(crate) fn export_progress(counts: Counts) -> String {
    say("exportProgress", [&counts.settled().to_string(), &counts.total().to_string()])
}

pub(crate) fn export_granted(seconds: u32) -> String {
    say("exportGranted", [&shared::duration(seconds)])
}

pub(crate) fn export_over(counts: Counts) -> String {
    if counts.done == counts.total() {
        return counted("exportOverOne", "exportOver", counts.done);
    }
    let parts = [
        ("exportOverReady", counts.done),
        ("exportOverFailed", counts.failed),
        ("exportOverRest", counts.cancelled),
    ];
    let some = parts.into_iter().filter(|(_, count)| *count > 0);
    some.map(|(key, count)| say(key, [&count.to_string()])).collect::<Vec<_>>().join(" ")
}

pub(crate) fn export_copied(profiles: usize) -> String {
    counted("exportCopiedOne", "exportCopied", profiles)
}

pub(crate) fn export_saved(profiles: usize) -> String {
    counted("exportSavedOne", "exportSaved", profiles)
}

/// The message of the export.
pub(crate) fn export_notice(notice: &export::Notice) -> StatusMessage {
    use export::Notice;
    let sentence = match notice {
        Notice::SignedIn => SIGNED_IN_AGAIN.get(),
        Notice::LeftOut(roles) => export_left_out(*roles),
        Notice::Included(roles) => export_included(*roles),
        Notice::Over(counts) => export_over(*counts),
        Notice::Copied(profiles) => export_copied(*profiles),
        Notice::ReadyToCopy => shared::READY_TO_COPY.get(),
        Notice::Saved(profiles) => export_saved(*profiles),
        Notice::NotSaved => EXPORT_NOT_SAVED.get(),
        Notice::Failed(failure) => shared::failure(failure),
        Notice::Again(sign_in_again::Notice::Opened) => shared::AGAIN_OPENED.get(),
        Notice::Again(sign_in_again::Notice::Failed(failure)) => shared::failure(failure),
    };
    if notice.is_alert() { StatusMessage::Alert(sentence) } else { StatusMessage::Status(sentence) }
}

pub(crate) fn template_error(error: TemplateError) -> String {
    let key = match error {
        TemplateError::Empty => "templateEmpty",
        TemplateError::TooLong => "templateTooLong",
        TemplateError::UnpairedBrace => "templateUnpairedBrace",
        TemplateError::UnknownPlaceholder => "templateUnknownPlaceholder",
        TemplateError::AlwaysTheSame => "templateAlwaysTheSame",
    };
    say(key, [])
}

/// What a key does.
pub(crate) fn shortcut(shortcut: Shortcut) -> String {
    let key = match shortcut {
        Shortcut::SignIn => "keySignIn",
        Shortcut::Copy => "keyCopy",
        Shortcut::CopyNarrowed => "keyCopyReadOnly",
        Shortcut::Favorite => "keyFavorite",
        Shortcut::Actions => "keyActions",
        Shortcut::Move => "keyMove",
        Shortcut::Page => "keyPage",
        Shortcut::Ends => "keyEnds",
        Shortcut::Fold => "keyFold",
        Shortcut::Tab => "keyTab",
        Shortcut::Escape => "keyEscape",
        Shortcut::Agree => "keyAgree",
        Shortcut::Instead => "keyInstead",
        Shortcut::Decline => "keyDecline",
    };
    say(key, [])
}

fn counted(one: &str, many: &str, count: usize) -> String {
    if count == 1 { say(one, []) } else { say(many, [&count.to_string()]) }
}

pub(crate) const DIAGNOSTICS: Text = Text("diagnostics");
pub(crate) const DIAGNOSTICS_LEAD: Text = Text("diagnosticsLead");
pub(crate) const DIAGNOSTICS_NOTHING: Text = Text("diagnosticsNothing");
pub(crate) const LOGIN: Text = Text("diagnosticsLogin");
pub(crate) const ASSERTION_GONE: Text = Text("diagnosticsAssertionGone");
pub(crate) const BASIS_REFUSAL: Text = Text("diagnosticsBasisRefusal");
pub(crate) const FINDINGS: Text = Text("diagnosticsFindings");
pub(crate) const FINDINGS_NONE: Text = Text("diagnosticsFindingsNone");
pub(crate) const PRODUCT: Text = Text("diagnosticsProduct");
pub(crate) const STOPS_LOGIN: Text = Text("diagnosticsStopsLogin");
pub(crate) const STOPS_CREDENTIALS: Text = Text("diagnosticsStopsCredentials");
pub(crate) const UNUSUAL: Text = Text("diagnosticsUnusual");
pub(crate) const CLAIMS: Text = Text("diagnosticsClaims");
pub(crate) const MISSING: Text = Text("diagnosticsMissing");
pub(crate) const REPORT: Text = Text("diagnosticsReport");
pub(crate) const REPORT_LEAD: Text = Text("diagnosticsReportLead");
pub(crate) const REPORT_SHOW: Text = Text("diagnosticsReportShow");
pub(crate) const REPORT_COPY: Text = Text("diagnosticsReportCopy");
pub(crate) const REPORT_COPIED: Text = Text("diagnosticsReportCopied");
pub(crate) const TROUBLES: Text = Text("diagnosticsTroubles");
pub(crate) const TIME: Text = Text("diagnosticsTime");
pub(crate) const REASON: Text = Text("diagnosticsReason");
pub(crate) const PASTE: Text = Text("diagnosticsPaste");
pub(crate) const PASTE_LEAD: Text = Text("diagnosticsPasteLead");
pub(crate) const PASTE_FIELD: Text = Text("diagnosticsPasteField");
pub(crate) const PASTE_FILE: Text = Text("diagnosticsPasteFile");
pub(crate) const PASTE_NOTHING: Text = Text("diagnosticsPasteNothing");
pub(crate) const FILE_UNREADABLE: Text = Text("diagnosticsFileUnreadable");
pub(crate) const EXPLAIN: Text = Text("diagnosticsExplain");
pub(crate) const CLEAR: Text = Text("diagnosticsClear");

pub(crate) fn refused_login(moment: &str) -> String {
    say("diagnosticsRefusedLogin", [moment])
}

pub(crate) fn login_of(name: &str, issuer: &str, moment: &str) -> String {
    say("diagnosticsLoginOf", [name, issuer, moment])
}

/// The link to a sign-in page, which is named by its host.
pub(crate) fn sign_in_at(page: &str) -> String {
    say("dashboardSignInAt", [page.split('/').nth(2).unwrap_or(page)])
}

pub(crate) const CONSOLE: Text = Text("dashboardConsole");
pub(crate) const CONSOLE_LEAD: Text = Text("dashboardConsoleLead");
pub(crate) const CONSOLE_BESIDE: Text = Text("consoleBeside");
pub(crate) const CONSOLE_UNPROVEN: Text = Text("dashboardConsoleUnproven");
pub(crate) const OPEN_CONSOLE: Text = Text("dashboardOpenConsole");
pub(crate) const OPENING: Text = Text("dashboardOpening");
pub(crate) const OPENED: Text = Text("dashboardOpened");
pub(crate) const NOT_A_REGION: Text = Text("dashboardNotARegion");
pub(crate) const CHAINS: Text = Text("dashboardChains");
pub(crate) const CHAINS_LEAD: Text = Text("dashboardChainsLead");
pub(crate) const CHAINS_NONE: Text = Text("dashboardChainsNone");
pub(crate) const CHAIN_VIA: Text = Text("dashboardChainVia");
pub(crate) const CHAIN_ROLE: Text = Text("dashboardChainRole");
pub(crate) const EXTERNAL_ID: Text = Text("dashboardExternalId");
pub(crate) const SESSION_NAME: Text = Text("dashboardSessionName");
pub(crate) const CHAIN_BY_HAND: Text = Text("dashboardChainByHand");
pub(crate) const CHAIN_ADD: Text = Text("dashboardChainAdd");
pub(crate) const REMOVE: Text = Text("dashboardRemove");
pub(crate) const NOT_AN_EXTERNAL_ID: Text = Text("dashboardNotAnExternalId");
pub(crate) const NOT_A_SESSION_NAME: Text = Text("dashboardNotASessionName");
pub(crate) const CONFIG: Text = Text("dashboardConfig");
pub(crate) const CONFIG_LEAD: Text = Text("dashboardConfigLead");
pub(crate) const CONFIG_TEXT: Text = Text("dashboardConfigText");
pub(crate) const CONFIG_ADD: Text = Text("dashboardConfigAdd");
pub(crate) const CONFIG_UNUSED: Text = Text("dashboardConfigUnused");
pub(crate) const CONFIG_LEFT_OUT: Text = Text("dashboardConfigLeftOut");
pub(crate) const CONFIG_BASES: Text = Text("dashboardConfigBases");
pub(crate) const CONFIG_BASE_ASK: Text = Text("dashboardConfigBaseAsk");
pub(crate) const CONFIG_BASE_NONE: Text = Text("dashboardConfigBaseNone");
pub(crate) const CONFIG_BASE_ADD: Text = Text("dashboardConfigBaseAdd");
pub(crate) const CONFIG_BASE_FIRST: Text = Text("dashboardConfigBaseFirst");
pub(crate) const CONFIG_NOTHING: Text = Text("dashboardConfigNothing");
pub(crate) const CONFIG_TOO_LARGE: Text = Text("dashboardConfigTooLarge");

pub(crate) fn not_a_role_arn(label: &str) -> String {
    say("dashboardNotARoleArn", [label])
}

pub(crate) fn chain_added(role: &str) -> String {
    say("dashboardChainAdded", [role])
}

pub(crate) fn chain_removed(role: &str) -> String {
    say("dashboardChainRemoved", [role])
}

pub(crate) fn config_added(roles: usize) -> String {
    match roles {
        1 => say("dashboardConfigAddedOne", []),
        _ => say("dashboardConfigAdded", [&roles.to_string()]),
    }
}

/// Describes a source profile, with the line of its heading and its role.
pub(crate) fn config_base(line: Option<u32>, profile: &str, role: &str) -> String {
    let base = say("dashboardConfigBase", [profile, role]);
    line.map_or_else(|| base.clone(), |line| say("dashboardConfigBaseLine", [&line.to_string(), &base]))
}

pub(crate) fn config_base_role(profile: &str) -> String {
    say("dashboardConfigBaseRole", [profile])
}

pub(crate) fn config_base_login(profiles: &str) -> String {
    say("dashboardConfigBaseLogin", [profiles])
}

/// Why a line of a pasted file is not usable.
pub(crate) fn config_line(line: u32, why: Reason) -> String {
    let key = match why {
        Reason::Chain(error) => return say("dashboardConfigLine", [&line.to_string(), &chain_error(error)]),
        Reason::Syntax => "configSyntax",
        Reason::Heading(HeadingError::NoProfile) => "configHeadingNoProfile",
        Reason::Heading(HeadingError::NoName) => "configHeadingNoName",
        Reason::Heading(HeadingError::Spaces) => "configHeadingSpaces",
        Reason::Heading(HeadingError::Quote) => "configHeadingQuote",
        Reason::Heading(HeadingError::Behind) => "configHeadingBehind",
        Reason::Heading(HeadingError::Unreadable) => "configHeadingUnreadable",
        Reason::RepeatedProfile => "configRepeatedProfile",
        Reason::ReplacedProfile => "configReplacedProfile",
        Reason::RepeatedRole => "configRepeatedRole",
        Reason::Role => "configRole",
        Reason::NoSource => "configNoSource",
        Reason::UnknownSource => "configUnknownSource",
        Reason::SourceWithoutRole => "configSourceWithoutRole",
        Reason::ExternalId => "configExternalId",
        Reason::SessionName => "configSessionName",
        Reason::Duration => "configDuration",
        Reason::Region => "configRegion",
        Reason::Mfa => "configMfa",
        Reason::TooMany => "configTooMany",
    };
    say("dashboardConfigLine", [&line.to_string(), &say(key, [])])
}

/// Why a chained role doesn't fit beside the others.
pub(crate) fn chain_error(error: ChainError) -> String {
    let key = match error {
        ChainError::Partition => "chainPartition",
        ChainError::Cycle => "chainCycle",
        ChainError::TooDeep => "chainTooDeep",
    };
    say(key, [])
}
