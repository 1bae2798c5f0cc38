resource "okta_app_saml" "aws" {
  label                 = var.label
  preconfigured_app     = "amazon_aws"
  status                = "ACTIVE"
  app_settings_json     = local.app_settings_json
  authentication_policy = var.mfa ? okta_app_signon_policy.aws[0].id : null

  lifecycle {
    # Okta alone knows for how long its key is valid.
    ignore_changes = [key_years_valid]
  }
}

# Okta reads account and role out of a group's name.
resource "okta_group" "role" {
  for_each = local.members

  name        = each.key
  description = "AWS account ${local.parts[each.key].account}, role ${local.parts[each.key].role}"
}

# One resource for the whole app: several would undo each other.
resource "okta_app_group_assignments" "aws" {
  app_id = okta_app_saml.aws.id

  dynamic "group" {
    for_each = okta_group.role

    content {
      id      = group.value.id
      profile = var.legacy_api ? jsonencode({ samlRoles = ["${local.parts[group.key].alias} -- ${local.parts[group.key].role}"] }) : null
    }
  }
}

data "okta_user" "person" {
  for_each = var.create_people ? {} : var.people

  skip_groups = true
  skip_roles  = true

  search {
    name  = "profile.login"
    value = each.key
  }
}

resource "okta_user" "person" {
  for_each = var.create_people ? var.people : {}

  login      = each.key
  email      = each.key
  first_name = each.value.first_name
  last_name  = each.value.last_name
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

  name        = "${var.label} asks for a second factor"
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
    for alias, account in var.accounts : [
      for role, logins in account.grants : {
        group = "aws_${account.id}_${role}", account = account.id, alias = alias, role = role, logins = logins
      }
    ]
  ])

  parts    = { for grant in local.grants : grant.group => grant }
  members  = { for grant in local.grants : grant.group => grant.logins }
  user_ids = { for login, user in merge(data.okta_user.person, okta_user.person) : login => user.id }
}
