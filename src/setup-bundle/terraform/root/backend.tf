terraform {
  # The lock file in the bucket.
  required_version = ">= 1.11"

  backend "s3" {
    bucket       = "example-bucket"
    key          = "aws-access/terraform.tfstate"
    region       = "example-region"
    encrypt      = true
    use_lockfile = true
  }
}
