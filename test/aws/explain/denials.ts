import type { Denial } from '../../../aws/explain/denied';

/**
 * What AWS really answers, one row for each form: the text as AWS documents it or as people quoted it, with names that
 * were blanked out filled in. `is` holds what must be understood of it.
 */
export interface DenialRow {
	readonly source: string;
	readonly service: string;
	readonly operation: string;
	readonly code: string;
	readonly statusCode: number;
	readonly message: string;
	readonly is: Partial<Denial>;
	/** Words that the explanation must hold. */
	readonly says: readonly string[];
}

const github = (path: string): string => `https://github.com/${path}`;

export const DENIALS: readonly DenialRow[] = [
	{
		source: github('appsmithorg/appsmith/issues/21846'),
		service: 'dynamodb',
		operation: 'DescribeTable',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:iam::391311798816:user/dynamodb-tester is not authorized to perform: dynamodb:DescribeTable on resource: arn:aws:dynamodb:ap-south-1:391311798816:table/four because no identity-based policy allows the dynamodb:DescribeTable action',
		is: {
			principal: 'arn:aws:iam::391311798816:user/dynamodb-tester',
			action: 'dynamodb:DescribeTable',
			resource: 'arn:aws:dynamodb:ap-south-1:391311798816:table/four',
			policy: 'identity',
			explicit: false,
		},
		says: ['a policy of the user dynamodb-tester', '"Action":"dynamodb:DescribeTable"'],
	},
	{
		source: github('rebuy-de/aws-nuke/issues/265'),
		service: 'dynamodb',
		operation: 'ListTables',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:iam::111122223333:user/admin-to-run-nuke is not authorized to perform: dynamodb:ListTables on resource: *',
		is: { action: 'dynamodb:ListTables', resource: '*', policy: undefined, explicit: undefined },
		says: ['"Resource":"*"'],
	},
	{
		source: github('noobaa/noobaa-core/issues/10060'),
		service: 's3',
		operation: 'ListObjectsV2',
		code: 'AccessDenied',
		statusCode: 403,
		message:
			'User: arn:aws:iam::111122223333:user/reader is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::a-bucket" with an explicit deny in a resource-based policy',
		is: { action: 's3:ListBucket', resource: 'arn:aws:s3:::a-bucket', policy: 'resource', explicit: true },
		says: ['Deny statement in the policy of the resource', 'the owner of the resource'],
	},
	{
		source: github('aws-ia/terraform-aws-bedrock/issues/41'),
		service: 's3',
		operation: 'GetObject',
		code: 'AccessDenied',
		statusCode: 403,
		message:
			'User: arn:aws:sts::111122223333:assumed-role/AmazonBedrockExecutionRole/DocumentLoaderTask is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::test-s3-docs/Amazon-2021-Annual-Report.pdf" because no identity-based policy allows the s3:GetObject action',
		is: { action: 's3:GetObject', resource: 'arn:aws:s3:::test-s3-docs/Amazon-2021-Annual-Report.pdf' },
		says: ['the role AmazonBedrockExecutionRole'],
	},
	{
		source: github('aws/aws-sdk-js/issues/3346'),
		service: 's3',
		operation: 'HeadObject',
		code: 'Forbidden',
		statusCode: 403,
		message: 'AWS answered with status 403',
		is: { action: 's3:GetObject', actionNamed: false, principal: undefined },
		says: ['does not name the missing permission', 's3:GetObject', 'arn:aws:s3:::*/*'],
	},
	{
		source: github('ministryofjustice/modernisation-platform/pull/11726'),
		service: 's3',
		operation: 'GetObject',
		code: 'AccessDenied',
		statusCode: 403,
		message:
			'User: arn:aws:sts::624384546187:assumed-role/cortex/xdr-collection is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-2:624384546187:key/b997e702-260d-456b-95c4-270624f53307 because no identity-based policy allows the kms:Decrypt action',
		is: {
			action: 'kms:Decrypt',
			resource: 'arn:aws:kms:eu-west-2:624384546187:key/b997e702-260d-456b-95c4-270624f53307',
		},
		says: ['"Action":"kms:Decrypt"'],
	},
	{
		source: github('metaps/genova/issues/375'),
		service: 'kms',
		operation: 'Decrypt',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:sts::111122223333:assumed-role/deploy/s is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access',
		is: { action: 'kms:Decrypt', resource: undefined, policy: undefined, explicit: undefined },
		says: ['arn:aws:kms:*:111122223333:key/*'],
	},
	{
		source: github('trussworks/terraform-aws-s3-anti-virus/pull/48'),
		service: 'sns',
		operation: 'Publish',
		code: 'KMSAccessDenied',
		statusCode: 400,
		message:
			'User: arn:aws:sts::193567999519:assumed-role/clamav-scan/clamav-scan is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:us-east-1:193567999519:key/810965d7-2cf3-4704-b084-49d84f88ff1b because no identity-based policy allows the kms:Decrypt action (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; Request ID: b28b1b5a-9032-421c-be02-e0b9558b2509; Proxy: null)',
		is: { action: 'kms:Decrypt', policy: 'identity', explicit: false },
		says: ['the role clamav-scan'],
	},
	{
		source: github('aws-ia/terraform-aws-control_tower_account_factory/issues/151'),
		service: 'sns',
		operation: 'Publish',
		code: 'AuthorizationError',
		statusCode: 403,
		message:
			'User: arn:aws:sts::111122223333:assumed-role/aft-identify-targets-execution-role/aft-customizations is not authorized to perform: SNS:Publish on resource: arn:aws:sns:eu-west-1:111122223333:aft-failure-notifications because no identity-based policy allows the SNS:Publish action',
		is: { action: 'sns:Publish', policy: 'identity', explicit: false },
		says: ['"Action":"sns:Publish"'],
	},
	{
		source: github('ministryofjustice/cloud-platform-environments/pull/21094'),
		service: 'sns',
		operation: 'GetTopicAttributes',
		code: 'AuthorizationErrorException',
		statusCode: 403,
		message:
			'User: arn:aws:sts::754256621582:assumed-role/cloud-platform-irsa-3f7c5895c70903f3-live/aws-sdk-java-1708420333884 is not authorized to perform: SNS:GetTopicAttributes on resource: arn:aws:sns:eu-west-2:754256621582:cloud-platform-probation because no identity-based policy allows the SNS:GetTopicAttributes action',
		is: { action: 'sns:GetTopicAttributes' },
		says: ['the role cloud-platform-irsa-3f7c5895c70903f3-live'],
	},
	{
		source: github('aws/serverless-application-model/issues/3633'),
		service: 'sqs',
		operation: 'SendMessageBatch',
		code: 'AccessDenied',
		statusCode: 403,
		message:
			'User: arn:aws:iam::123456789012:user/test is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:us-west-2:123456789012:test because no identity-based policy allows the sqs:sendmessage action',
		is: { action: 'sqs:SendMessage', policy: 'identity' },
		says: ['"Action":"sqs:SendMessage"'],
	},
	{
		source: github('microsoft/aspire/pull/3333'),
		service: 'sqs',
		operation: 'SendMessage',
		code: 'AccessDenied',
		statusCode: 403,
		message:
			'User: arn:aws:iam::111111111111:user/DUB.SQS is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:eu-west-1:222222222222:AspireSampleDevResources-ChatMessagesQueue-abcdef123456 because no resource-based policy allows the sqs:sendmessage action',
		is: { action: 'sqs:SendMessage', policy: 'resource', explicit: false },
		says: ['The policy of the resource', '"Principal":{"AWS":"arn:aws:iam::111111111111:user/DUB.SQS"}'],
	},
	{
		source: github('aws/aws-sdk-php/issues/188'),
		service: 'sqs',
		operation: 'SendMessage',
		code: 'AccessDenied',
		statusCode: 403,
		message: 'Access to the resource https://sqs.us-west-2.amazonaws.com/ is denied.',
		is: { action: 'sqs:SendMessage', actionNamed: false },
		says: ['does not name the missing permission', 'arn:aws:sqs:*:*:*'],
	},
	{
		source: github('doug-macleod/Pipe-1Dev/issues/13'),
		service: 'lambda',
		operation: 'Invoke',
		code: 'AccessDeniedException',
		statusCode: 403,
		message:
			'User: arn:aws:sts::674568819625:assumed-role/SCF/ImNaYhDWEWEnqwXHDyUIJYXvRnZUCQNG is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:us-east-2:674568819625:function:scf-prepare-data with an explicit deny (Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException; Request ID: 07cfc81d-06b7-45bc-8d4a-7f2d673a80ba)',
		is: { action: 'lambda:InvokeFunction', policy: undefined, explicit: true },
		says: ['a policy that AWS does not name', 'stronger than any Allow'],
	},
	{
		source: github('awslabs/aws-deployment-framework/issues/460'),
		service: 'lambda',
		operation: 'Invoke',
		code: 'AccessDeniedException',
		statusCode: 403,
		message:
			'User: arn:aws:sts::111122223333:assumed-role/StateMachineExecutionRole/GGzJDbzYyvar is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:us-east-1:111122223333:function:AccountAliasConfigurationFunction because no identity-based policy allows the lambda:InvokeFunction action',
		is: {
			action: 'lambda:InvokeFunction',
			resource: 'arn:aws:lambda:us-east-1:111122223333:function:AccountAliasConfigurationFunction',
		},
		says: ['the role StateMachineExecutionRole'],
	},
	{
		source: github('aws-samples/sample-badgers/issues/33'),
		service: 'bedrock-runtime',
		operation: 'ConverseStream',
		code: 'AccessDeniedException',
		statusCode: 403,
		message:
			'User: arn:aws:sts::111122223333:assumed-role/badgers-agent-ws-role/BedrockAgentCore is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource: arn:aws:bedrock:::foundation-model/anthropic.claude-opus-4-6-v1 with an explicit deny in a service control policy: arn:aws:organizations::444455556666:policy/o-abc/service_control_policy/p-def',
		is: {
			action: 'bedrock:InvokeModelWithResponseStream',
			policy: 'serviceControl',
			policyArn: 'arn:aws:organizations::444455556666:policy/o-abc/service_control_policy/p-def',
			explicit: true,
		},
		says: ['service control policy of the organization (arn:aws:organizations', 'administrator of the organization'],
	},
	{
		source: github('aws-samples/dify-self-hosted-on-aws/issues/74'),
		service: 'bedrock',
		operation: 'ListFoundationModels',
		code: 'AccessDeniedException',
		statusCode: 403,
		message:
			'User: arn:aws:sts::111122223333:assumed-role/DifyOnAwsStack/s is not \nauthorized to perform: bedrock:ListFoundationModels because no identity-based policy allows the bedrock:ListFoundationModels action',
		is: { action: 'bedrock:ListFoundationModels', resource: undefined, policy: 'identity', explicit: false },
		says: ['"Action":"bedrock:ListFoundationModels","Resource":"*"'],
	},
	{
		source: github('posit-dev/positron/issues/10683'),
		service: 'bedrock-runtime',
		operation: 'InvokeModelWithResponseStream',
		code: 'AccessDeniedException',
		statusCode: 403,
		message:
			'User: arn:aws:sts::048211112222:assumed-role/mcp-tenantOperator/d1 is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource: arn:aws:bedrock:::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0 with an explicit deny in an identity-based policy',
		is: {
			resource: 'arn:aws:bedrock:::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0',
			policy: 'identity',
			explicit: true,
		},
		says: ['Deny statement in a policy of the identity'],
	},
	{
		source: 'https://repost.aws/knowledge-center/organizations-troubleshoot-explicit-deny-scp',
		service: 'ec2',
		operation: 'RunInstances',
		code: 'UnauthorizedOperation',
		statusCode: 403,
		message:
			'You are not authorized to perform this operation. User: arn:aws:sts::999888777666:assumed-role/ReadOnly/Tom is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:us-east-1:999888777666:instance/* with an explicit deny in a service control policy. Encoded authorization failure message: XQ_jqde5rHje6j9P-qke7',
		is: {
			principal: 'arn:aws:sts::999888777666:assumed-role/ReadOnly/Tom',
			action: 'ec2:RunInstances',
			resource: 'arn:aws:ec2:us-east-1:999888777666:instance/*',
			policy: 'serviceControl',
			explicit: true,
			encoded: true,
		},
		says: ['sts:DecodeAuthorizationMessage', 'service control policy'],
	},
	{
		source: github('hashicorp/terraform-provider-aws/issues/29710'),
		service: 'ec2',
		operation: 'RunInstances',
		code: 'UnauthorizedOperation',
		statusCode: 403,
		message:
			'You are not authorized to perform this operation. Encoded authorization failure message: rHU-pVHMSckD0OAc5l3r9',
		is: { action: 'ec2:RunInstances', actionNamed: false, encoded: true, principal: undefined },
		says: ['sts:DecodeAuthorizationMessage', 'The operation needs ec2:RunInstances'],
	},
	{
		source: github('ministryofjustice/modernisation-platform/pull/4755'),
		service: 'ec2',
		operation: 'DescribeInstances',
		code: 'Client.UnauthorizedOperation',
		statusCode: 403,
		message: 'You are not authorized to perform this operation.',
		is: { action: 'ec2:DescribeInstances', actionNamed: false, encoded: false },
		says: ['ec2:DescribeInstances'],
	},
	{
		source: github('aws/karpenter-provider-aws/issues/6298'),
		service: 'ec2',
		operation: 'CreateFleet',
		code: 'UnauthorizedOperation',
		statusCode: 403,
		message:
			'You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/cluster-karpenter/1717079343811266923 is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/KarpenterNodeRole-cluster because no identity-based policy allows the iam:PassRole action. Encoded Failure: AbC',
		is: {
			action: 'iam:PassRole',
			resource: 'arn:aws:iam::111122223333:role/KarpenterNodeRole-cluster',
			policy: 'identity',
			encoded: true,
		},
		says: ['"Action":"iam:PassRole"'],
	},
	{
		source: github('nebari-dev/nebari/issues/2152'),
		service: 'iam',
		operation: 'CreateRole',
		code: 'AccessDenied',
		statusCode: 403,
		message:
			'User: arn:aws:iam::111122223333:user/nebari is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::111122223333:role/r because no permissions boundary allows the iam:CreateRole action',
		is: { policy: 'boundary', explicit: false },
		says: ['permissions boundary of the user nebari'],
	},
	{
		source: github('aws-samples/aws-hpc-tutorials/pull/175'),
		service: 'iam',
		operation: 'AttachRolePolicy',
		code: 'AccessDenied',
		statusCode: 403,
		message:
			'User: arn:aws:sts::833857487308:assumed-role/pcluster-manager/pcluster-function is not authorized to perform: iam:AttachRolePolicy on resource: role cluster-RoleHeadNode-DZ1IIF96ZZTL',
		is: { resource: 'arn:aws:iam::833857487308:role/cluster-RoleHeadNode-DZ1IIF96ZZTL' },
		says: ['role/cluster-RoleHeadNode-DZ1IIF96ZZTL'],
	},
	{
		source: github('aws/aws-sdk-js/issues/4303'),
		service: 'ssm',
		operation: 'GetParameter',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:sts::111122223333:assumed-role/Cognito_Unauth/CognitoIdentityCredentials is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:eu-west-1:111122223333:parameter/p because no session policy allows the ssm:GetParameter action',
		is: { policy: 'session', explicit: false, action: 'ssm:GetParameter' },
		says: ['session policy', 'alone does not help'],
	},
	{
		source: github('github-aws-runners/terraform-aws-github-runner/issues/445'),
		service: 'ssm',
		operation: 'GetParameter',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:sts::111122223333:assumed-role/runner-role/i-0d0037a82dcf333a2 is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:us-west-2:111122223333:parameter/github-runners-cloudwatch_agent_config_runner',
		is: { action: 'ssm:GetParameter', policy: undefined },
		says: ['the role runner-role'],
	},
	{
		source: github('binbashar/le-tf-infra-aws/pull/874'),
		service: 'secretsmanager',
		operation: 'GetResourcePolicy',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:sts::763606934258:assumed-role/Atlantis/aws-go-sdk-1754575475244887285 is not authorized to perform: secretsmanager:GetResourcePolicy on resource: arn:aws:secretsmanager:us-east-1:763606934258:secret:/notifications/argocd-Sa3w0p because no identity-based policy allows the secretsmanager:GetResourcePolicy action',
		is: { resource: 'arn:aws:secretsmanager:us-east-1:763606934258:secret:/notifications/argocd-Sa3w0p' },
		says: ['the role Atlantis'],
	},
	{
		source: github('FormidableLabs/aws-lambda-serverless-reference/issues/31'),
		service: 'stepfunctions',
		operation: 'StartExecution',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:sts::111122223333:assumed-role/tf-lambda-execution/sls-api is not authorized to perform: states:StartExecution on resource: arn:aws:states:us-east-1:111122223333:stateMachine:generateCourse',
		is: { action: 'states:StartExecution' },
		says: ['"Action":"states:StartExecution"'],
	},
	{
		source: github('grafana/athena-datasource/issues/156'),
		service: 'athena',
		operation: 'StartQueryExecution',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:sts::111122223333:assumed-role/AmazonGrafanaServiceRole/amg-session is not authorized to perform: athena:StartQueryExecution on resource: arn:aws:athena:us-east-1:111122223333:workgroup/primary because no identity-based policy allows the athena:StartQueryExecution action',
		is: { action: 'athena:StartQueryExecution', policy: 'identity' },
		says: ['workgroup/primary'],
	},
	{
		source: github('nmwalsh/aws-ai-services-site/issues/49'),
		service: 'rekognition',
		operation: 'DetectLabels',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:sts::430695380796:assumed-role/Cognito_BootcampUnauth_Role/CognitoIdentityCredentials is not authorized to perform: rekognition:DetectLabels because no identity-based policy allows the rekognition:DetectLabels action',
		is: { action: 'rekognition:DetectLabels', resource: undefined },
		says: ['the role Cognito_BootcampUnauth_Role'],
	},
	{
		source: github('globaldothealth/list/issues/2539'),
		service: 'events',
		operation: 'ListRules',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:sts::612888738066:assumed-role/gdh-batch-instance-role/i-02aed2dd2308aa610 is not authorized to perform: events:ListRules on resource: arn:aws:events:eu-west-1:612888738066:rule/*',
		is: { action: 'events:ListRules', resource: 'arn:aws:events:eu-west-1:612888738066:rule/*' },
		says: ['the role gdh-batch-instance-role'],
	},
	{
		source: github('awsdocs/amazon-ecr-user-guide/pull/19'),
		service: 'ecr',
		operation: 'GetAuthorizationToken',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:iam::111122223333:user/ci is not authorized to perform: ecr:GetAuthorizationToken on resource: *',
		is: { action: 'ecr:GetAuthorizationToken', resource: '*' },
		says: ['the user ci'],
	},
	{
		source: github('LBHackney-IT/Data-Platform/pull/1818'),
		service: 'ecs',
		operation: 'RunTask',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:iam::120038763019:user/child-fam-services-airflow-user is not authorized to perform: ecs:RunTask on resource: arn:aws:ecs:eu-west-2:120038763019:task-definition/a_test_task:9 because no identity-based policy allows the ecs:RunTask action',
		is: { action: 'ecs:RunTask', resource: 'arn:aws:ecs:eu-west-2:120038763019:task-definition/a_test_task:9' },
		says: ['ecs:RunTask'],
	},
	{
		source: github('terraform-aws-modules/terraform-aws-ecs/pull/313'),
		service: 'logs',
		operation: 'CreateLogGroup',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:sts::111122223333:assumed-role/ecs-task-execution-role/t is not authorized to perform: logs:CreateLogGroup on resource: arn:aws:logs:eu-central-1:111122223333:log-group:g:log-stream: because no identity-based policy allows the logs:CreateLogGroup action',
		is: { action: 'logs:CreateLogGroup', resource: 'arn:aws:logs:eu-central-1:111122223333:log-group:g:log-stream:' },
		says: ['ecs-task-execution-role'],
	},
	{
		source: github('aws/aws-dotnet-deploy/issues/441'),
		service: 'cloudformation',
		operation: 'DescribeStacks',
		code: 'AccessDenied',
		statusCode: 403,
		message:
			'User: arn:aws:iam::111122223333:user/y is not authorized to perform: cloudformation:DescribeStacks with an explicit deny in an identity-based policy',
		is: { action: 'cloudformation:DescribeStacks', policy: 'identity', explicit: true, resource: undefined },
		says: ['Deny statement in a policy of the identity'],
	},
	{
		source: github('aws-amplify/amplify-backend/pull/2258'),
		service: 'cloudformation',
		operation: 'CreateStack',
		code: 'ValidationError',
		statusCode: 400,
		message:
			'User: arn:aws:iam::111122223333:user/u is not authorized to perform: ssm:GetParameters on resource: arn:aws:ssm:eu-west-1:111122223333:parameter/cdk because no identity-based policy allows the ssm:GetParameters action',
		is: { action: 'ssm:GetParameters', policy: 'identity' },
		says: ['"Action":"ssm:GetParameters"'],
	},
	{
		source: github('awslabs/pireporter/issues/8'),
		service: 'rds',
		operation: 'DescribeDBInstances',
		code: 'AccessDenied',
		statusCode: 403,
		message:
			'User: arn:aws:sts::111122223333:assumed-role/r/i-1 is not authorized to perform: rds:DescribeDBInstances on resource: arn:aws:rds:us-east-1:111122223333:db:* because no identity-based policy allows the rds:DescribeDBInstances action',
		is: { action: 'rds:DescribeDBInstances', resource: 'arn:aws:rds:us-east-1:111122223333:db:*' },
		says: ['the role r'],
	},
	{
		source: github('ministryofjustice/bootstrap-cfn/pull/216'),
		service: 'elbv2',
		operation: 'DescribeLoadBalancers',
		code: 'AccessDenied',
		statusCode: 403,
		message:
			'User: arn:aws:sts::111122223333:assumed-role/host/i-1 is not authorized to perform: elasticloadbalancing:DescribeLoadBalancers',
		is: { action: 'elasticloadbalancing:DescribeLoadBalancers' },
		says: ['elasticloadbalancing:DescribeLoadBalancers'],
	},
	{
		source: github('nccgroup/Scout2/issues/261'),
		service: 'ses',
		operation: 'ListIdentityPolicies',
		code: 'AccessDenied',
		statusCode: 403,
		message: 'User: arn:aws:iam::111122223333:user/scout is not authorized to perform: ses:ListIdentityPolicies',
		is: { action: 'ses:ListIdentityPolicies', policy: undefined },
		says: ['ses:ListIdentityPolicies'],
	},
	{
		source: github('aws-samples/siem-on-amazon-opensearch-service/issues/471'),
		service: 'es',
		operation: 'DescribeElasticsearchDomain',
		code: 'Forbidden',
		statusCode: 403,
		message:
			'User: anonymous is not authorized to perform: es:ESHttpGet because no resource-based policy allows the es:ESHttpGet action',
		is: { principal: 'anonymous', action: 'es:ESHttpGet', policy: 'resource', explicit: false },
		says: ['without an identity'],
	},
	{
		source: github('aws-samples/aws-secret-sidecar-injector/issues/26'),
		service: 'sts',
		operation: 'AssumeRoleWithWebIdentity',
		code: 'AccessDenied',
		statusCode: 403,
		message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
		is: { action: 'sts:AssumeRoleWithWebIdentity', principal: undefined, actionNamed: true },
		says: ['sts:AssumeRoleWithWebIdentity'],
	},
	{
		source: github('aws/aws-cli/issues/6274'),
		service: 'greengrassv2',
		operation: 'CreateComponentVersion',
		code: 'AccessDeniedException',
		statusCode: 403,
		message: 'User: arn:aws:iam::456012345600:user/Administrator is not authorized to perform: null',
		is: { action: 'greengrass:CreateComponentVersion', actionNamed: false },
		says: ['greengrass:CreateComponentVersion'],
	},
	{
		source: github('awslabs/landing-zone-accelerator-on-aws/pull/330'),
		service: 'ssm',
		operation: 'StartSession',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:sts::111122223333:assumed-role/EC2-Default-SSM-AD-Role/i-1 is not authorized to perform: ssmmessages:CreateDataChannel on resource: arn:aws:ssmmessages:us-east-1:111122223333:* with an explicit deny in a service control policy',
		is: { action: 'ssmmessages:CreateDataChannel', policy: 'serviceControl', explicit: true },
		says: ['administrator of the organization'],
	},
	{
		source: github('aws/aws-pdk/pull/104'),
		service: 'wafv2',
		operation: 'CreateWebACL',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform: wafv2:CreateWebACL on resource: arn:aws:wafv2:us-east-1:111122223333:global/ipset/a/b because no identity-based policy allows the wafv2:CreateWebACL action ',
		is: { action: 'wafv2:CreateWebACL' },
		says: ['global/ipset/a/b'],
	},
	{
		source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
		service: 'codecommit',
		operation: 'ListRepositories',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:iam::123456789012:user/John is not authorized to perform: codecommit:ListRepositories because no service control policy allows the codecommit:ListRepositories action',
		is: { policy: 'serviceControl', explicit: false },
		says: ['administrator of the organization'],
	},
	{
		source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
		service: 'codecommit',
		operation: 'ListRepositories',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:iam::123456789012:user/John is not authorized to perform: codecommit:ListRepositories because no VPC endpoint policy allows the codecommit:ListRepositories action',
		is: { policy: 'vpcEndpoint', explicit: false },
		says: ['VPC endpoint'],
	},
	{
		source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
		service: 'codedeploy',
		operation: 'ListDeployments',
		code: 'AccessDeniedException',
		statusCode: 400,
		message:
			'User: arn:aws:iam::123456789012:user/John is not authorized to perform: codedeploy:ListDeployments on resource: arn:aws:codedeploy:us-east-1:123456789012:deploymentgroup:* with an explicit deny in a VPC endpoint policy',
		is: { policy: 'vpcEndpoint', explicit: true, action: 'codedeploy:ListDeployments' },
		says: ['Deny statement in the policy of the VPC endpoint'],
	},
	{
		source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
		service: 'sts',
		operation: 'AssumeRole',
		code: 'AccessDenied',
		statusCode: 403,
		message:
			'User: arn:aws:iam::777788889999:user/John is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/R because no role trust policy allows the sts:AssumeRole action',
		is: { policy: 'trust', explicit: false, resource: 'arn:aws:iam::123456789012:role/R' },
		says: ["The role's trust policy", '"Principal":{"AWS":"arn:aws:iam::777788889999:user/John"}'],
	},
	{
		source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
		service: 'sts',
		operation: 'GetFederationToken',
		code: 'AccessDenied',
		statusCode: 403,
		message:
			'User: arn:aws:iam::123456789012:user/John is not authorized to perform: sts:GetFederationToken on resource: arn:aws:sts::123456789012:federated-user/f with an explicit deny in a permissions boundary',
		is: { policy: 'boundary', explicit: true },
		says: ['Deny statement in the permissions boundary'],
	},
];
