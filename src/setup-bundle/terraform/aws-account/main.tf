data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

resource "aws_iam_saml_provider" "this" {
  name                   = var.provider_name
  saml_metadata_document = var.saml_metadata

  lifecycle {
    # A provider that was there before keeps the tags that somebody gave it.
    ignore_changes = [tags]

    precondition {
      condition     = data.aws_caller_identity.current.account_id == var.account_id
      error_message = "These credentials belong to account ${data.aws_caller_identity.current.account_id}, not to ${var.account_id} (${var.alias}). Nothing changed there."
    }

    precondition {
      condition     = length(local.lost) == 0
      error_message = "Granted in account ${var.alias}, but nothing creates it: ${join(", ", local.lost)}. Add the role to this account, or remove the grants."
    }
  }
}

# Only a login that was made for these sign-in URLs opens a role.
data "aws_iam_policy_document" "trust" {
  statement {
    actions = var.trust_actions

    principals {
      type        = "Federated"
      identifiers = [aws_iam_saml_provider.this.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "SAML:aud"
      values   = var.acs_urls
    }
  }
}

resource "aws_iam_role" "this" {
  for_each = var.roles

  name                 = each.key
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = each.value.session_seconds
  permissions_boundary = each.value.boundary == null ? null : startswith(each.value.boundary, "arn:") ? each.value.boundary : "${local.managed}${each.value.boundary}"

  lifecycle {
    # What a role that was there before has of its own, and nothing here says anything about, stays.
    ignore_changes = [description, path, tags]

    postcondition {
      condition     = self.path == "/"
      error_message = "The role ${each.key} of account ${var.alias} has the path ${self.path}, but the identity provider names roles without one, so nobody could use it. Rename it there, or take another name here."
    }
  }
}

# Attaching what is attached already changes nothing, and what else is attached stays.
resource "aws_iam_role_policy_attachment" "this" {
  for_each = local.attachments

  role       = aws_iam_role.this[each.value.role].name
  policy_arn = startswith(each.value.policy, "arn:") ? each.value.policy : "${local.managed}${each.value.policy}"
}

# The database has to have the user, too: RDS looks up both.
data "aws_iam_policy_document" "databases" {
  for_each = { for name, role in var.roles : name => role.database_users if length(role.database_users) > 0 }

  statement {
    actions   = ["rds-db:connect"]
    resources = [for user in each.value : "arn:${data.aws_partition.current.partition}:rds-db:${split(":", user)[0]}:${var.account_id}:dbuser:${split(":", user)[1]}"]
  }
}

resource "aws_iam_role_policy" "databases" {
  for_each = data.aws_iam_policy_document.databases

  name   = "DatabaseUsers"
  role   = aws_iam_role.this[each.key].name
  policy = each.value.json
}

locals {
  lost    = sort(setsubtract(var.granted, keys(var.roles)))
  managed = "arn:${data.aws_partition.current.partition}:iam::aws:policy/"

  attachments = merge([
    for name, role in var.roles : {
      for policy in role.policies : "${name} ${policy}" => { role = name, policy = policy }
    }
  ]...)
}
