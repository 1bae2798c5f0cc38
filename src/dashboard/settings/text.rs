//! The sentences of the settings, by their keys in `_locales`.

use rolebox_dashboard_state::settings::account_names::Wrong;
use rolebox_environments::{Color, RuleError};
use rolebox_settings::{AskForProduction, Setting, SortRoles};
use rolebox_settings_file::{FileError, Rule};
use rolebox_ui::text::{Text, say};

pub(super) const LEAD: Text = Text("settingsLead");
pub(super) const SAVED: Text = Text("settingsSaved");
pub(super) const RESET: Text = Text("settingsReset");
pub(super) const ON: Text = Text("settingsOn");
pub(super) const OFF: Text = Text("settingsOff");
pub(super) const NONE: Text = Text("settingsNone");
pub(super) const ADD: Text = Text("settingsAdd");
pub(super) const REMOVE: Text = Text("settingsRemove");

pub(super) const GROUP_COPYING: Text = Text("settingsGroupCopying");
pub(super) const GROUP_NAMES: Text = Text("settingsGroupNames");
pub(super) const GROUP_LISTS: Text = Text("settingsGroupLists");
pub(super) const GROUP_PRIVACY: Text = Text("settingsGroupPrivacy");
pub(super) const GROUP_NOTICES: Text = Text("settingsGroupNotices");

pub(super) const NOTIFY: Text = Text("settingsNotifySwitch");
pub(super) const NOTIFY_ABOUT: Text = Text("settingsNotifySwitchAbout");

pub(super) const LOCKED: Text = Text("settingsLocked");
pub(super) const MANAGED_CREDENTIALS: Text = Text("settingsManagedCredentials");
pub(super) const MANAGED_LONGEST: Text = Text("settingsManagedLongest");
pub(super) const MANAGED_BULK: Text = Text("settingsManagedBulk");
pub(super) const MANAGED_FILES: Text = Text("settingsManagedFiles");
pub(super) const MANAGED_PATTERNS: Text = Text("settingsManagedPatterns");
pub(super) const MANAGED_PREFIXES: Text = Text("settingsManagedPrefixes");
pub(super) const MANAGED_ACCOUNTS: Text = Text("managedAccounts");

pub(super) const START_URLS: Text = Text("settingsStartUrls");
pub(super) const START_URLS_ABOUT: Text = Text("settingsStartUrlsAbout");
pub(super) const ISSUER: Text = Text("settingsIssuer");
pub(super) const START_URL: Text = Text("settingsStartUrl");
pub(super) const ADD_START_URL: Text = Text("settingsAddStartUrl");
pub(super) const WRONG_ISSUER: Text = Text("settingsWrongIssuer");

pub(super) const ROLES: Text = Text("settingsRoles");
pub(super) const ROLES_ABOUT: Text = Text("settingsRolesAbout");
pub(super) const CHOOSE_ROLE: Text = Text("settingsChooseRole");
pub(super) const NO_ROLE_TO_ADD: Text = Text("settingsNoRoleToAdd");
pub(super) const ADD_ROLE: Text = Text("settingsAddRole");
pub(super) const AS_USUAL: Text = Text("settingsAsUsual");
pub(super) const PREFERENCE_DURATION: Text = Text("settingsWishDuration");
pub(super) const PREFERENCE_FORMAT: Text = Text("settingsWishFormat");

pub(super) const PARTITIONS: Text = Text("settingsPartitions");
pub(super) const PARTITIONS_ABOUT: Text = Text("settingsPartitionsAbout");
pub(super) const PARTITION_US_GOV: Text = Text("partitionUsGov");
pub(super) const PARTITION_US_GOV_ABOUT: Text = Text("settingsUsGovAbout");
pub(super) const PARTITION_CHINA: Text = Text("partitionChina");
pub(super) const PARTITION_CHINA_ABOUT: Text = Text("settingsChinaAbout");
pub(super) const PARTITION_EU_SOVEREIGN: Text = Text("partitionEuSovereign");
pub(super) const PARTITION_EU_SOVEREIGN_ABOUT: Text = Text("settingsEuSovereignAbout");
pub(super) const OPT_IN: Text = Text("settingsOptIn");
pub(super) const OPT_IN_ABOUT: Text = Text("settingsOptInAbout");
pub(super) const ALLOWED: Text = Text("settingsAllowed");
pub(super) const TAKEN_BACK: Text = Text("settingsTakenBack");
pub(super) const NOT_ALLOWED: Text = Text("settingsNotAllowed");

pub(super) const TRANSFER: Text = Text("settingsTransfer");
pub(super) const TRANSFER_ABOUT: Text = Text("settingsTransferAbout");
pub(super) const EXPORT: Text = Text("settingsExport");
pub(super) const EXPORTED: Text = Text("settingsExported");
pub(super) const NOT_EXPORTED: Text = Text("settingsNotExported");
pub(super) const IMPORT: Text = Text("settingsImport");

pub(super) const NAMES: Text = Text("names");
pub(super) const NAMES_ABOUT: Text = Text("namesAbout");
pub(super) const NAMES_TEXT: Text = Text("namesText");
pub(super) const NAMES_FILE: Text = Text("namesFile");
pub(super) const NAMES_SHOW: Text = Text("namesShow");
pub(super) const NAMES_WRONG: Text = Text("namesWrong");
pub(super) const NAMES_TOO_LARGE: Text = Text("namesTooLarge");
pub(super) const NO_NAMES: Text = Text("namesNothing");
pub(super) const REVIEW_PADDED: Text = Text("reviewPadded");

pub(super) const ENVIRONMENTS: Text = Text("settingsEnvironments");
pub(super) const MANAGED: Text = Text("settingsManaged");
pub(super) const PATTERNS_HOW: Text = Text("settingsPatternsHow");
pub(super) const PATTERNS_HOW_ABOUT: Text = Text("settingsPatternsHowAbout");
pub(super) const ENVIRONMENTS_ABOUT: Text = Text("settingsEnvironmentsAbout");
pub(super) const ADD_RULE: Text = Text("settingsAddRule");
pub(super) const RULE_NAME: Text = Text("settingsRuleName");
pub(super) const RULE_COLOR: Text = Text("settingsRuleColor");
pub(super) const RULE_PATTERNS: Text = Text("settingsRulePatterns");
pub(super) const RULE_EARLIER: Text = Text("settingsRuleEarlier");
pub(super) const RULE_LIST: Text = Text("settingsRuleList");
pub(super) const MANAGED_ENVIRONMENTS: Text = Text("settingsManagedEnvironments");

pub(super) const REVIEW: Text = Text("review");
pub(super) const REVIEW_GUARDED: Text = Text("reviewGuarded");
pub(super) const REVIEW_PLAIN: Text = Text("reviewPlain");
pub(super) const TOO_MANY_PAGES: Text = Text("importTooManyPages");
pub(super) const PATTERNS_NO_ROLES: Text = Text("patternsNoRoles");
pub(super) const PATTERNS_LIST: Text = Text("patternsList");

pub(super) fn label(setting: &Setting) -> String {
    let key = match setting {
        Setting::Remember(_) => "settingsRemember",
        Setting::Format(_) => "settingsFormat",
        Setting::Duration(_) => "settingsDuration",
        Setting::UseSessionDuration(_) => "settingsUseSessionDuration",
        Setting::InstantPicker(_) => "settingsInstantPicker",
        Setting::Region(_) => "settingsRegion",
        Setting::ProfileTemplate(_) => "settingsProfileTemplate",
        Setting::ProductionPatterns(_) => "settingsProductionPatterns",
        Setting::Environments(_) => "settingsEnvironments",
        Setting::AskForProduction(_) => "settingsAskForProduction",
        Setting::NamePrefixes(_) => "settingsNamePrefixes",
        Setting::SortRoles(_) => "settingsSortRoles",
        Setting::StartUrls(_) => "settingsStartUrls",
        Setting::NotifyBeforeExpiry(_) => "settingsNotify",
        Setting::NarrowingPolicy(_) => "settingsNarrowingPolicy",
    };
    say(key, [])
}

pub(super) fn about(setting: &Setting) -> String {
    let key = match setting {
        Setting::Remember(_) => "settingsRememberAbout",
        Setting::Format(_) => "settingsFormatAbout",
        Setting::Duration(_) => "settingsDurationAbout",
        Setting::UseSessionDuration(_) => "settingsUseSessionDurationAbout",
        Setting::InstantPicker(_) => "settingsInstantPickerAbout",
        Setting::Region(_) => "settingsRegionAbout",
        Setting::ProfileTemplate(_) => "settingsProfileTemplateAbout",
        Setting::ProductionPatterns(_) => "settingsProductionPatternsAbout",
        Setting::Environments(_) => "settingsEnvironmentsAbout",
        Setting::AskForProduction(_) => "settingsAskForProductionAbout",
        Setting::NamePrefixes(_) => "settingsNamePrefixesAbout",
        Setting::SortRoles(_) => "settingsSortRolesAbout",
        Setting::StartUrls(_) => "settingsStartUrlsAbout",
        Setting::NotifyBeforeExpiry(_) => "settingsNotifyAbout",
        Setting::NarrowingPolicy(_) => "settingsNarrowingPolicyAbout",
    };
    say(key, [])
}

pub(super) fn default_is(default: &str) -> String {
    say("settingsDefault", [default])
}

pub(super) fn capped(longest: &str) -> String {
    say("settingsCapped", [longest])
}

pub(super) fn least_ask(least: &str) -> String {
    say("settingsLeastAsk", [least])
}

pub(super) fn duration_of(role: &str) -> String {
    say("settingsDurationOf", [role])
}

pub(super) fn format_of(role: &str) -> String {
    say("settingsFormatOf", [role])
}

/// The rule for a value, as a sentence.
fn rule(rule: Rule) -> String {
    let key = match rule {
        Rule::Switch => "ruleSwitch",
        Rule::Format => "ruleFormat",
        Rule::Duration => "ruleDuration",
        Rule::Region => "ruleRegion",
        Rule::Template => "ruleTemplate",
        Rule::Patterns => "rulePatterns",
        Rule::Environments => "ruleEnvironments",
        Rule::Prefixes => "rulePrefixes",
        Rule::Ask => "ruleAsk",
        Rule::Sort => "ruleSort",
        Rule::StartUrls => "ruleStartUrls",
        Rule::Minutes => "ruleMinutes",
        Rule::Policy => "rulePolicy",
        Rule::Object => "ruleObject",
        Rule::Roles => "ruleRoles",
        Rule::Favorites => "ruleFavorites",
        Rule::Hidden => "ruleHidden",
        Rule::Names => "ruleNames",
        Rule::Accounts => "ruleAccounts",
    };
    say(key, [])
}

/// Returns a valid value as a person would type it.
pub(super) fn example(rule: Rule) -> String {
    match rule {
        Rule::Patterns => rule.example().split('"').nth(1).unwrap_or_default().to_owned(),
        Rule::StartUrls => "https://idp.example/aws".to_owned(),
        Rule::Switch
        | Rule::Format
        | Rule::Duration
        | Rule::Region
        | Rule::Template
        | Rule::Environments
        | Rule::Prefixes
        | Rule::Ask
        | Rule::Sort
        | Rule::Minutes
        | Rule::Policy
        | Rule::Object
        | Rule::Roles
        | Rule::Favorites
        | Rule::Hidden
        | Rule::Names
        | Rule::Accounts => rule.example().trim_matches('"').to_owned(),
    }
}

/// The error beside a field.
pub(super) fn wrong(broken: Rule, example: &str) -> String {
    say("settingsWrong", [&rule(broken), example])
}

/// Why a file was not imported.
pub(super) fn not_imported(error: &FileError) -> String {
    match error {
        FileError::TooLarge => say("importTooLarge", []),
        FileError::NotJson { line, column } => say("importNotJson", [&line.to_string(), &column.to_string()]),
        FileError::NotSettings => say("importNotSettings", []),
        FileError::Version => say("importVersion", []),
        FileError::Field { field, rule: broken } => {
            say("importField", [field, &rule(*broken), broken.example()])
        }
        FileError::Entry { field, at, rule: broken } => {
            say("importField", [&format!("{field}[{at}]"), &rule(*broken), broken.example()])
        }
    }
}

/// How many changes were imported, and which settings are unknown.
pub(super) fn imported(changes: usize, unknown: &[String]) -> String {
    let done = match changes {
        1 => say("importedOne", []),
        _ => say("imported", [&changes.to_string()]),
    };
    with_unknown(done, unknown)
}

/// The status message for a file that changes nothing.
pub(super) fn nothing_new(unknown: &[String]) -> String {
    with_unknown(say("importNothing", []), unknown)
}

fn with_unknown(said: String, unknown: &[String]) -> String {
    if unknown.is_empty() {
        said
    } else {
        format!("{said} {}", say("importedUnknown", [&unknown.join(", ")]))
    }
}

pub(super) fn review_before(before: &str) -> String {
    say("reviewBefore", [before])
}

pub(super) fn review_after(after: &str) -> String {
    say("reviewAfter", [after])
}

pub(super) fn review_start_page(issuer: &str) -> String {
    say("reviewStartPage", [issuer])
}

pub(super) fn review_account(account: &str) -> String {
    say("reviewAccount", [account])
}

pub(super) fn review_favorite(role: &str) -> String {
    say("reviewFavorite", [role])
}

pub(super) fn review_hidden(of: &str) -> String {
    say("reviewHidden", [of])
}

pub(super) fn review_name(role: &str) -> String {
    say("reviewName", [role])
}

/// Why a line of a list names no account.
pub(super) fn wrong_name(line: u32, wrong: Wrong) -> String {
    let key = match wrong {
        Wrong::NoId => "namesNoId",
        Wrong::Rounded => "namesRounded",
        Wrong::NoName => "namesNoName",
        Wrong::Name => "namesName",
        Wrong::Repeated => "namesRepeated",
        Wrong::Quote => "namesQuote",
    };
    say("dashboardConfigLine", [&line.to_string(), &say(key, [])])
}

pub(super) fn review_role(role: &str) -> String {
    say("reviewRole", [role])
}

pub(super) fn review_read_only(policy: &str) -> String {
    say("reviewReadOnly", [policy])
}

pub(super) fn review_agree(changes: usize) -> String {
    match changes {
        1 => say("reviewAgreeOne", []),
        _ => say("reviewAgree", [&changes.to_string()]),
    }
}

/// The name of a color.
pub(super) fn color(color: Color) -> String {
    let key = match color {
        Color::Production => "colorProduction",
        Color::Staging => "colorStaging",
        Color::Development => "colorDevelopment",
        Color::Sandbox => "colorSandbox",
    };
    say(key, [])
}

/// The order of roles in a list.
pub(super) fn sort(sort: SortRoles) -> String {
    let key = match sort {
        SortRoles::Recent => "sortRecent",
        SortRoles::Name => "sortName",
        SortRoles::Account => "sortAccount",
        SortRoles::LastUsed => "sortLastUsed",
    };
    say(key, [])
}

/// When to ask before production.
pub(super) fn ask(ask: AskForProduction) -> String {
    let key = match ask {
        AskForProduction::Never => "askNever",
        AskForProduction::Daily => "askDaily",
        AskForProduction::Always => "askAlways",
    };
    say(key, [])
}

/// What is wrong with a rule.
pub(super) fn wrong_rule(error: RuleError) -> String {
    let key = match error {
        RuleError::Name | RuleError::Form | RuleError::Color => "ruleNameWrong",
        RuleError::Pattern => "rulePatternWrong",
        RuleError::TooMany => "rulePatternsTooMany",
    };
    say(key, [])
}

/// How many of the known roles a rule matches.
pub(super) fn rule_matches(matched: usize, known: usize) -> String {
    say("settingsRuleMatches", [&matched.to_string(), &known.to_string()])
}

/// How many of the known roles some patterns match.
pub(super) fn patterns_match(marked: usize, known: usize) -> String {
    say("patternsMatch", [&marked.to_string(), &known.to_string()])
}

pub(super) fn patterns_idle(patterns: &str) -> String {
    say("patternsIdle", [patterns])
}
