
# The code comes as a zip beside the state.
locals {
  source_type       = "S3"
  source_location   = "example-bucket/aws-access/source.zip"
  source_connection = []
  source_resources  = ["arn:${var.partition}:s3:::example-bucket/aws-access/source.zip"]
  source_actions    = ["s3:GetObject", "s3:GetObjectVersion"]
}
