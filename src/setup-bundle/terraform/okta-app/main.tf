resource "okta_app_saml" "aws" {
  label                 = "AWS"
  preconfigured_app     = "amazon_aws"
  status                = "ACTIVE"
  app_settings_json     = jsonencode(local.wanted)
  authentication_policy = var.mfa ? okta_app_signon_policy.aws[0].id : null

  lifecycle {
    # What is set in Okta's console, or was before Terraform took the app over. The settings count for a new app; from then
    # on okta_app_saml_app_settings has them.
    ignore_changes = [
      accessibility_error_redirect_url,
      accessibility_login_redirect_url,
      accessibility_self_service,
      admin_note,
      app_links_json,
      app_settings_json,
      attribute_statements,
      auto_submit_toolbar,
      default_relay_state,
      enduser_note,
      hide_ios,
      hide_web,
      implicit_assignment,
      inline_hook_id,
      key_name,
      key_years_valid,
      label,
      logo,
    ]
  }
}

# Okta reads account and role out of a group's name.
resource "okta_group" "role" {
  for_each = local.members

  name        = each.key
  description = "AWS account ${local.parts[each.key].account}, role ${local.parts[each.key].role}"
}

# One resource for the whole app: several would undo each other. Groups that somebody assigns beside these are taken off.
resource "okta_app_group_assignments" "aws" {
  count = var.other_groups_stay ? 0 : 1

  app_id = okta_app_saml.aws.id

  dynamic "group" {
    for_each = okta_group.role

    content {
      id      = group.value.id
      profile = local.profiles[group.key]
    }
  }
}

# An app that was there before has groups of its own, which stay.
resource "okta_app_group_assignment" "aws" {
  for_each = var.other_groups_stay ? okta_group.role : {}

  app_id   = okta_app_saml.aws.id
  group_id = each.value.id
  profile  = local.profiles[each.key]

  lifecycle {
    # Okta adds to it what else the profile of this app may have.
    ignore_changes = [profile]
  }
}

# Whoever is in the group for another reason stays there.
resource "okta_group_memberships" "role" {
  for_each = var.membership_by_rule ? {} : local.members

  group_id        = okta_group.role[each.key].id
  users           = [for login in each.value : local.user_ids[login]]
  track_all_users = false
}

resource "okta_group_rule" "role" {
  for_each = var.membership_by_rule ? local.members : {}

  name              = substr("AWS ${substr(sha1(each.key), 0, 6)} ${each.key}", 0, 50) # Okta takes no longer one.
  status            = "ACTIVE"
  group_assignments = [okta_group.role[each.key].id]
  expression_type   = "urn:okta:expression:1.0"
  expression_value  = lookup(var.group_rules, each.key, join(" || ", [for login in each.value : "user.login == ${jsonencode(login)}"]))
}

resource "okta_app_signon_policy" "aws" {
  count = var.mfa ? 1 : 0

  name        = "AWS asks for a second factor"
  description = "Every login to AWS needs two factors."
}

resource "okta_app_signon_policy_rule" "two_factors" {
  count = var.mfa ? 1 : 0

  policy_id                   = okta_app_signon_policy.aws[0].id
  name                        = "Two factors"
  access                      = "ALLOW"
  factor_mode                 = "2FA"
  re_authentication_frequency = "PT2H"
}

locals {
  grants = flatten([
    for id, account in var.accounts : [
      for role, logins in account.grants : {
        group = "aws_${id}_${role}", account = id, shown = coalesce(account.aws_alias, id), role = role, logins = logins
      }
    ]
  ])

  parts    = { for grant in local.grants : grant.group => grant }
  members  = { for grant in local.grants : grant.group => grant.logins }
  user_ids = { for login, user in data.okta_user.person : login => user.id }

  # By group mapping, the group's name says it all. The API integration knows roles by what AWS shows of the account.
  profiles = {
    for name, grant in local.parts :
    name => var.legacy_api ? jsonencode({ samlRoles = ["${grant.shown} -- ${grant.role}"] }) : "{}"
  }
}
