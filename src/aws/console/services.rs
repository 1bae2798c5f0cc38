//! Console services that people often want to open.

use super::ConsolePath;

/// A service of the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Service {
    /// The name, which is the same in every language.
    pub name: &'static str,
    path: &'static str,
}

impl Service {
    /// Returns the service whose first page has that path.
    #[must_use]
    pub fn at(path: &ConsolePath) -> Option<Self> {
        SERVICES.into_iter().find(|service| service.path == path.as_str())
    }

    /// Returns the path of the service's first page.
    #[must_use]
    pub fn path(self) -> ConsolePath {
        ConsolePath(self.path.into())
    }
}

const fn service(name: &'static str, path: &'static str) -> Service {
    Service { name, path }
}

/// The services, sorted by name. Some partitions lack some of them.
pub const SERVICES: [Service; 34] = [
    service("API Gateway", "/apigateway/main/apis"),
    service("Athena", "/athena/home"),
    service("Bedrock", "/bedrock/home"),
    service("Billing and Cost Management", "/costmanagement/home"),
    service("Certificate Manager", "/acm/home"),
    service("CloudFormation", "/cloudformation/home"),
    service("CloudFront", "/cloudfront/v4/home"),
    service("CloudTrail", "/cloudtrailv2/home"),
    service("CloudWatch", "/cloudwatch/home"),
    service("CodeBuild", "/codesuite/codebuild/projects"),
    service("CodePipeline", "/codesuite/codepipeline/pipelines"),
    service("Cognito", "/cognito/v2/home"),
    service("DynamoDB", "/dynamodbv2/home"),
    service("EC2", "/ec2/home"),
    service("ECR", "/ecr/repositories"),
    service("ECS", "/ecs/v2/clusters"),
    service("EKS", "/eks/home"),
    service("ElastiCache", "/elasticache/home"),
    service("EventBridge", "/events/home"),
    service("Glue", "/glue/home"),
    service("IAM", "/iam/home"),
    service("KMS", "/kms/home"),
    service("Lambda", "/lambda/home"),
    service("OpenSearch", "/aos/home"),
    service("RDS", "/rds/home"),
    service("Redshift", "/redshiftv2/home"),
    service("Route 53", "/route53/v2/home"),
    service("S3", "/s3/home"),
    service("Secrets Manager", "/secretsmanager/home"),
    service("SNS", "/sns/v3/home"),
    service("SQS", "/sqs/v3/home"),
    service("Step Functions", "/states/home"),
    service("Systems Manager", "/systems-manager/home"),
    service("VPC", "/vpcconsole/home"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_sorted_unique_and_have_a_path() {
        for service in SERVICES {
            assert_eq!(service.path.parse(), Ok(service.path()), "{}", service.name);
        }
        let names: Vec<String> = SERVICES.iter().map(|service| service.name.to_lowercase()).collect();
        assert!(names.is_sorted_by(|one, next| one < next), "{names:?}");
    }
}
