# What every unit shares.
locals {
  data = jsondecode(file("${get_parent_terragrunt_dir()}/matrix.json"))
}
