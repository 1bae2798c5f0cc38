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
      error_message = "The app has no key with the ID in next_signing_key. The output signing_keys lists its keys."
    }
  }
}
