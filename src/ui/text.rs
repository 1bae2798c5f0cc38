//! Every sentence on screen, by its key in `_locales`: what happened, and what to do next.
//!
//! Only this file, `trouble` and the dashboard's text files name a key, so that `cargo xtask check` can
//! compare these keys with those of `_locales`.

#![expect(
    missing_docs,
    reason = "each is named for what it says, and described for translators in `_locales`"
)]

mod trouble;

use crate::browser;
use rolebox_aws::partition::Partition;
use rolebox_credentials::format::Format;
use rolebox_protocol::Copied;
use rolebox_role_list::Title;
use rolebox_role_list::time_left::TimeLeft;
use rolebox_settings::PolicyArn;

pub use trouble::{cause, failure, warning};

/// A text without placeholders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text(pub &'static str);

impl Text {
    /// Returns the text in the person's language.
    pub fn get(self) -> String {
        say(self.0, [])
    }
}

pub const ROLES: Text = Text("roles");
pub const SIGN_IN: Text = Text("signIn");
pub const COPY: Text = Text("copy");
pub const COPY_CREDENTIALS: Text = Text("copyCredentials");
pub const PRODUCTION_SIGN_IN: Text = Text("productionSignIn");
pub const PRODUCTION_COPY: Text = Text("productionCopy");
pub const CANCEL: Text = Text("cancel");
pub const CLOSE: Text = Text("close");
pub const AWS_LIST: Text = Text("awsList");
pub const FORMAT: Text = Text("format");
pub const DURATION: Text = Text("duration");
pub const NO_CREDENTIALS: Text = Text("noCredentials");
pub const COPY_PENDING: Text = Text("copyPending");
pub const ALLOW: Text = Text("allowInSettings");
pub const MENU: Text = Text("menu");
pub const SETTINGS_LINK: Text = Text("settingsLink");
pub const ACTIVE_LINK: Text = Text("activeLink");
/// How to begin, until Enter counts.
pub const HINT: Text = Text("hint");
pub const REMEMBER: Text = Text("remember");
pub const FORGET: Text = Text("forget");
pub const FORGOTTEN: Text = Text("forgotten");
/// Why the picker ignores all input.
pub const HIDDEN: Text = Text("hidden");
pub const EXPORT_LINK: Text = Text("exportLink");
pub const SETUP_LINK: Text = Text("setupLink");
pub const CONSOLE_LINK: Text = Text("consoleLink");
pub const CLAIMED: Text = Text("claimed");
pub const NEW: Text = Text("new");
pub const REFUSED: Text = Text("refused");
pub const EXPIRED: Text = Text("expired");
pub const NOT_LOGGED_IN: Text = Text("notLoggedIn");
pub const NO_ISSUER: Text = Text("noIssuer");
pub const NO_SESSION_NAME: Text = Text("noSessionName");
pub const PEOPLE: Text = Text("people");
pub const EVERYBODY: Text = Text("everybody");
pub const REJECTED_ADVICE: Text = Text("rejectedAdvice");
pub const ROLE_IGNORED: Text = Text("roleIgnored");
pub const ROLE_IGNORED_INSTANT: Text = Text("roleIgnoredInstant");
pub const INSTANT_OFF: Text = Text("instantOff");
pub const EXPIRED_ADVICE: Text = Text("expiredAdvice");
pub const EXPIRED_NOTHING_ACTIVE: Text = Text("expiredNothingActive");
pub const REMEMBERED_ADVICE: Text = Text("rememberedAdvice");
pub const NO_LOGIN: Text = Text("noLogin");
pub const NO_LOGIN_ADVICE: Text = Text("noLoginAdvice");
pub const HOW_TO_BEGIN: Text = Text("howToBegin");
pub const NO_PERMISSION: Text = Text("noPermission");
pub const NO_PERMISSION_ADVICE: Text = Text("noPermissionAdvice");
pub const GIVE_PERMISSION: Text = Text("givePermission");
pub const OVER_LIMIT: Text = Text("overLimit");
pub const NEW_ISSUER: Text = Text("newIssuer");
pub const COPYING: Text = Text("copying");
pub const READY_TO_COPY: Text = Text("readyToCopy");

/// `person` is the session name, for when there are several people.
pub fn over_limit_of(person: &str) -> String {
    say("overLimitOf", [person])
}

pub const FOLD: Text = Text("fold");
pub const UNFOLD: Text = Text("unfold");

pub const ACTIONS: Text = Text("actions");
pub const NO_ACTION: Text = Text("noAction");
pub const NEW_TAB: Text = Text("newTab");
pub const COPY_ACCOUNT: Text = Text("copyAccount");
pub const COPY_ARN: Text = Text("copyArn");
pub const COPY_PROFILE: Text = Text("copyProfile");
pub const COPY_AS: Text = Text("copyAs");
pub const OPEN_AT: Text = Text("openAt");
pub const CONSOLE_HOME: Text = Text("dashboardConsoleHome");
pub const SERVICE: Text = Text("dashboardService");
pub const REGION: Text = Text("dashboardRegion");
pub const ANY_REGION: Text = Text("anyRegion");
pub const FAVORITE: Text = Text("favorite");
pub const UNFAVORITE: Text = Text("unfavorite");
pub const NAME_ROLE: Text = Text("nameRole");
pub const NAME_ACCOUNT: Text = Text("nameAccount");
pub const NAME_ROLE_HINT: Text = Text("nameRoleHint");
pub const NAME_ACCOUNT_HINT: Text = Text("nameAccountHint");
pub const FILTER: Text = Text("filterActions");
pub const NEW_NAME: Text = Text("newName");
pub const NAME_WRONG: Text = Text("nameWrong");
pub const NAME_DONE: Text = Text("nameDone");
pub const HIDE_ROLE: Text = Text("hideRole");
pub const SHOW_ROLE: Text = Text("showRole");
pub const HIDE_ACCOUNT: Text = Text("hideAccount");
pub const SHOW_ACCOUNT: Text = Text("showAccount");
pub const HIDE_DONE: Text = Text("hideDone");
pub const SHOW_DONE: Text = Text("showDone");
pub const FAVORITE_DONE: Text = Text("favoriteDone");
pub const UNFAVORITE_DONE: Text = Text("unfavoriteDone");

pub fn copied_text(copied: &str) -> String {
    say("copiedText", [copied])
}

/// The keys of a favorite, by its number.
pub fn favorite_keys(number: u8) -> String {
    say("favoriteKeys", [&number.to_string()])
}

/// The title of a section. An account has its own name.
pub fn title(title: Title) -> String {
    match title {
        Title::Favorites => say("titleFavorites", []),
        Title::Recent => say("titleRecent", []),
        Title::All => say("titleAll", []),
        Title::Singles => say("titleSingles", []),
        Title::Hidden => say("titleHidden", []),
        Title::Account(_) => String::new(),
    }
}

pub fn account(alias: Option<&str>, id: &str) -> String {
    alias.map_or_else(|| id.to_owned(), |alias| say("accountWithAlias", [alias, id]))
}

/// How long the credentials of a row still last.
pub fn active(left: TimeLeft) -> String {
    say("held", [&time_left(left)])
}

pub fn time_left(left: TimeLeft) -> String {
    match left {
        TimeLeft::Over => EXPIRED.get(),
        TimeLeft::Minutes { minutes: 0, .. } => say("underAMinute", []),
        TimeLeft::Minutes { minutes, .. } => say("minutes", [&minutes.to_string()]),
        TimeLeft::Hours { hours, minutes: 0 } => say("hours", [&hours.to_string()]),
        TimeLeft::Hours { hours, minutes } => {
            say("hoursAndMinutes", [&hours.to_string(), &minutes.to_string()])
        }
    }
}

/// How long ago something was. `since` is that time, rounded down.
pub fn ago(since: TimeLeft) -> String {
    const DAY: u32 = 24;
    match since {
        TimeLeft::Over | TimeLeft::Minutes { minutes: 0, .. } => say("agoNow", []),
        TimeLeft::Minutes { minutes, .. } => say("agoMinutes", [&minutes.to_string()]),
        TimeLeft::Hours { hours, .. } if hours < DAY => say("agoHours", [&hours.to_string()]),
        TimeLeft::Hours { hours, .. } => say("agoDays", [&(hours / DAY).to_string()]),
    }
}

/// A countdown, for times of a few minutes.
pub fn countdown(left: TimeLeft) -> String {
    match left {
        TimeLeft::Over | TimeLeft::Hours { .. } => time_left(left),
        TimeLeft::Minutes { minutes, seconds } => format!("{minutes:02}:{seconds:02}"),
    }
}

pub fn duration(seconds: u32) -> String {
    time_left(TimeLeft::new(i64::from(seconds) * 1000, 0))
}

pub fn count(found: usize, all: usize) -> String {
    match (found, all) {
        (1, 1) => say("countOne", []),
        _ if found == all => say("countAll", [&all.to_string()]),
        _ => say("countSome", [&found.to_string(), &all.to_string()]),
    }
}

pub fn warning_count(warnings: usize) -> String {
    match warnings {
        1 => say("warningCountOne", []),
        _ => say("warningCount", [&warnings.to_string()]),
    }
}

pub fn warnings_of(session_name: &str) -> String {
    say("warningsOf", [session_name])
}

pub fn sign_in_at(host: &str) -> String {
    say("signInAt", [host])
}

pub fn nothing_found(query: &str) -> String {
    say("nothingFound", [query])
}

pub fn last_problem(problem: &str) -> String {
    say("lastProblem", [problem])
}

pub fn signing_in(account: &str, role: &str) -> String {
    say("signingIn", [account, role])
}

/// `partition` is that of the active tab's page.
pub fn not_allowed_here(partition: Partition) -> String {
    say("notAllowedHere", [&self::partition(partition)])
}

pub fn partition(partition: Partition) -> String {
    let key = match partition {
        Partition::Aws => "partitionAws",
        Partition::UsGov => "partitionUsGov",
        Partition::China => "partitionChina",
        Partition::EuSovereign => "partitionEuSovereign",
    };
    say(key, [])
}

/// `until` is a time of day.
pub fn copied(account: &str, role: &str, until: &str, copied: &Copied) -> String {
    let granted = duration(copied.granted_s);
    let said = if copied.granted_s < copied.asked_s {
        say("copiedLess", [account, role, until, &granted, &duration(copied.asked_s)])
    } else {
        say("copied", [account, role, until, &granted])
    };
    match &copied.narrowed_by {
        None => said,
        Some(policy) => format!("{said} {}", narrowed_by(policy)),
    }
}

/// The button that copies credentials limited by a policy. Only a policy known to be read-only is called
/// that.
pub fn copy_limited(policy: &PolicyArn) -> String {
    if policy.is_read_only() { say("copyReadOnly", []) } else { say("copyLimited", [policy.name()]) }
}

/// A short form of the same; also the mark of such credentials.
pub fn limited(policy: &PolicyArn) -> String {
    if policy.is_read_only() { say("readOnly", []) } else { say("limitedBy", [policy.name()]) }
}

/// Returns the label for where there is little room: it leaves out the name of a policy.
pub fn limited_short(policy: &PolicyArn) -> String {
    if policy.is_read_only() { say("readOnly", []) } else { say("limitedShort", []) }
}

pub fn keys(policy: &PolicyArn) -> String {
    if policy.is_read_only() { say("keys", []) } else { say("keysLimited", [policy.name()]) }
}

pub fn narrowed_by(policy: &str) -> String {
    say("copiedNarrowed", [policy])
}

pub fn format(format: Format) -> String {
    let key = match format {
        Format::Posix => "formatPosix",
        Format::Fish => "formatFish",
        Format::PowerShell => "formatPowerShell",
        Format::Cmd => "formatCmd",
        Format::Profile => "formatProfile",
        Format::Process => "formatProcess",
        Format::Dotenv => "formatDotenv",
        Format::Nushell => "formatNushell",
        Format::Tcsh => "formatTcsh",
        Format::Xonsh => "formatXonsh",
        Format::Docker => "formatDocker",
        Format::Terraform => "formatTerraform",
        Format::Configure => "formatConfigure",
    };
    say(key, [])
}

/// The role from which a chained role is assumed.
pub fn via(role: &str) -> String {
    say("via", [role])
}

/// Returns a sentence with its placeholders filled in.
pub fn say<const N: usize>(key: &str, blanks: [&str; N]) -> String {
    browser::message(key, blanks.map(str::to_owned).into())
}

pub const SIGN_IN_AGAIN: Text = Text("signInAgain");
pub const NEW_ISSUER_QUESTION: Text = Text("newIssuerQuestion");
pub const ISSUER: Text = Text("factIssuer");
pub const ROLE: Text = Text("factRole");
pub const PERSON: Text = Text("factPerson");
pub const ACCOUNT: Text = Text("factAccount");
pub const AGAIN_OPENED: Text = Text("againOpened");
pub const WAITING: Text = Text("waiting");
pub const START_URL: Text = Text("startUrl");
pub const START_URL_UNKNOWN: Text = Text("startUrlUnknown");
pub const START_URL_FIELD: Text = Text("startUrlField");
pub const START_URL_ADVICE: Text = Text("startUrlAdvice");
pub const START_URL_SUGGESTED: Text = Text("startUrlSuggested");
pub const START_URL_WRONG: Text = Text("startUrlWrong");
pub const START_URL_OPEN: Text = Text("startUrlOpen");
pub const WHY: Text = Text("why");

/// The button for limited credentials in the place of all rights.
pub fn instead(policy: &PolicyArn) -> String {
    if policy.is_read_only() { say("insteadReadOnly", []) } else { say("insteadLimited", [policy.name()]) }
}

/// Why a role has its environment.
pub fn environment_why(name: &str, pattern: &str) -> String {
    say("environmentWhy", [name, pattern])
}

pub fn waiting_to_sign_in(role: &str, account: &str) -> String {
    say("waitingToSignIn", [role, account])
}

pub fn waiting_to_copy(role: &str, account: &str) -> String {
    say("waitingToCopy", [role, account])
}
