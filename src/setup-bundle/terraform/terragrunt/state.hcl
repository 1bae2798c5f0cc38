
# The lock file in the bucket.
terraform_version_constraint = ">= 1.11"

remote_state {
  backend = "s3"

  generate = {
    path      = "backend.tf"
    if_exists = "overwrite"
  }

  config = {
    bucket       = "example-bucket"
    key          = "aws-access/${path_relative_to_include()}/terraform.tfstate"
    region       = "example-region"
    encrypt      = true
    use_lockfile = true
  }
}
