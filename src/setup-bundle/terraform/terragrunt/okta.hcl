include "root" {
  path   = find_in_parent_folders("root.hcl")
  expose = true
}

terraform {
  source = "${dirname(find_in_parent_folders("root.hcl"))}/modules//okta-app"
}

locals {
  root = dirname(find_in_parent_folders("root.hcl"))
  data = jsondecode(file("${local.root}/matrix.json"))

  # Rules in Okta's expression language, by group name: a file of yours, which no new bundle writes over.
  group_rules = fileexists("${local.root}/group_rules.json") ? jsondecode(file("${local.root}/group_rules.json")) : {}
}

# The token or key comes from the environment, never from a file: OKTA_API_TOKEN, or OKTA_API_CLIENT_ID,
# OKTA_API_PRIVATE_KEY_ID, OKTA_API_PRIVATE_KEY and OKTA_API_SCOPES.
generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite"
  contents  = <<-EOT
    provider "okta" {
      org_name = "${local.data.okta.org_name}"
      base_url = "${local.data.okta.base_url}"
    }
  EOT
}

inputs = {
  partition          = local.data.partition
  provider_name      = local.data.provider_name
  provider_arn       = "arn:${local.data.partition}:iam::${local.data.first_account_id}:saml-provider/${local.data.provider_name}"
  session_seconds    = local.data.session_seconds
  console_url        = local.data.console_url
  override_acs_url   = lookup(local.data, "override_acs_url", null)
  accounts           = local.data.accounts
  people             = local.data.people
  membership_by_rule = local.data.okta.membership_by_rule
  group_rules        = local.group_rules
  mfa                = local.data.okta.mfa
  legacy_api         = local.data.okta.legacy_api
  web_sso_client     = lookup(local.data.okta, "web_sso_client", null)
  other_groups_stay  = lookup(local.data.okta, "other_groups_stay", false)
}
