# What Okta does with a group's name: the filter cuts it into account and role, the pattern makes the pair of ARNs for
# AWS of them. In a string, two dollar signs stand for one that Okta is to see. What has no value is left out: the
# provider keeps no empty setting in its state, and would want to set it again in every plan.
locals {
  settings = {
    appFilter           = "okta"
    awsEnvironmentType  = "aws.amazon"
    groupFilter         = "aws_(?{{accountid}}\\d+)_(?{{role}}[a-zA-Z0-9+=,.@\\-_]+)"
    identityProviderArn = var.provider_arn
    joinAllRoles        = var.legacy_api
    loginURL            = var.console_url
    overrideAcsURL      = var.override_acs_url
    roleValuePattern    = "arn:${var.partition}:iam::$${accountid}:saml-provider/${var.provider_name},arn:${var.partition}:iam::$${accountid}:role/$${role}"
    sessionDuration     = var.session_seconds
    useGroupMapping     = !var.legacy_api
    webSSOAllowedClient = var.web_sso_client
  }

  wanted = { for name, value in local.settings : name => value if value != null }
}

# Okta takes all settings at once. Those that are made in its console (the key, the secret and the connected accounts of
# the API integration, the client of okta-aws-cli unless the design names it) are sent back as Okta has them.
locals {
  # A new app has no ID yet, so that this is known after it is there. Then it is what Okta said when the plan was made.
  stored = jsondecode(okta_app_saml.aws.id == "" ? "{}" : coalesce(okta_app_saml.aws.app_settings_json, "{}"))
  ours   = setsubtract(keys(local.settings), var.web_sso_client == null ? ["webSSOAllowedClient"] : [])
  kept   = { for name, value in local.stored : name => value if !contains(local.ours, name) && value != null && value != "" }
  merged = jsonencode(merge(local.kept, local.wanted))
}

# In legacy API mode the secret may be among them, so that a plan doesn't show them.
resource "okta_app_saml_app_settings" "aws" {
  app_id   = okta_app_saml.aws.id
  settings = var.legacy_api ? sensitive(local.merged) : local.merged

  lifecycle {
    precondition {
      condition     = var.next_signing_key == null || length(local.next_certificates) == 1
      error_message = "The app has no key of the ID that next_signing_key says: signing_keys in the output has those that it has."
    }
  }
}
