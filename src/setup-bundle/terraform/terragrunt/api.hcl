include "root" {
  path   = find_in_parent_folders("root.hcl")
  expose = true
}

terraform {
  source = "${dirname(find_in_parent_folders("root.hcl"))}/modules//okta-api"
}

locals {
  data        = jsondecode(file("${dirname(find_in_parent_folders("root.hcl"))}/matrix.json"))
  account     = local.data.accounts["000000000000"]
  assume_role = null
}

generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite"
  contents  = <<-EOT
    provider "aws" {
      region              = "${local.data.region}"
      allowed_account_ids = ["000000000000"]
      %{if local.assume_role != null}
      assume_role {
        role_arn     = "${local.assume_role}"
        session_name = "rolebox-setup"
      }
      %{endif}
    }
  EOT
}

inputs = {}
