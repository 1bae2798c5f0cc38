# The role with which the pipeline plans in this account. It reads what the plan compares, and changes nothing.
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

variable "trusted_role_arn" {
  description = "The role of the pipeline's plan, in the first account."
  type        = string
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.trusted_role_arn]
    }
  }
}

data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["iam:Get*", "iam:List*"]
    resources = ["*"]
  }
}

resource "aws_iam_role" "plan" {
  name               = "rolebox-setup-plan"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "plan" {
  name   = "Read"
  role   = aws_iam_role.plan.name
  policy = data.aws_iam_policy_document.read.json
}
