
dependency "okta" {
  config_path = "${dirname(find_in_parent_folders("root.hcl"))}/okta"

  # For a plan before the app is there. AWS's provider takes at least 1000 characters.
  mock_outputs                            = { metadata = format("<EntityDescriptor>%1000s</EntityDescriptor>", "not there yet") }
  mock_outputs_allowed_terraform_commands = ["validate", "plan"]
}

inputs = {
  account_id    = "000000000000"
  alias         = local.account.alias
  provider_name = local.data.provider_name
  saml_metadata = dependency.okta.outputs.metadata
  acs_urls      = local.data.acs_urls
  trust_actions = local.data.trust_actions
  roles         = { for name in local.account.roles : name => local.data.roles[name] }
  granted       = keys(local.account.grants)
}
