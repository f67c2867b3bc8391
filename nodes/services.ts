import { apiGatewayManagement } from './AmazonApiGatewayManagement/service';
import { athena } from './AmazonAthena/service';
import { bedrock } from './AmazonBedrock/service';
import { cloudWatch } from './AmazonCloudWatch/service';
import { cloudWatchLogs } from './AmazonCloudWatchLogs/service';
import { cognito } from './AmazonCognito/service';
import { comprehend } from './AmazonComprehend/service';
import { firehose } from './AmazonDataFirehose/service';
import { dynamodb } from './AmazonDynamoDb/service';
import { ec2 } from './AmazonEc2/service';
import { ecs } from './AmazonEcs/service';
import { eventBridge } from './AmazonEventBridge/service';
import { kinesis } from './AmazonKinesis/service';
import { openSearch } from './AmazonOpenSearch/service';
import { polly } from './AmazonPolly/service';
import { rdsData } from './AmazonRdsData/service';
import { rekognition } from './AmazonRekognition/service';
import { s3 } from './AmazonS3/service';
import { ses } from './AmazonSes/service';
import { sns } from './AmazonSns/service';
import { sqs } from './AmazonSqs/service';
import { textract } from './AmazonTextract/service';
import { transcribe } from './AmazonTranscribe/service';
import { translate } from './AmazonTranslate/service';
import { workSpaces } from './AmazonWorkSpaces/service';
import { acm } from './AwsCertificateManager/service';
import { cloudFormation } from './AwsCloudFormation/service';
import { cloudTrail } from './AwsCloudTrail/service';
import { costExplorer } from './AwsCostExplorer/service';
import { iam } from './AwsIam/service';
import { kms } from './AwsKms/service';
import { lambda } from './AwsLambda/service';
import { organizations } from './AwsOrganizations/service';
import { secretsManager } from './AwsSecretsManager/service';
import { stepFunctions } from './AwsStepFunctions/service';
import { systemsManager } from './AwsSystemsManager/service';
import { elasticLoadBalancing } from './ElasticLoadBalancing/service';
import type { Service } from './shared/operation';

/** Every service node, for what reads all of them: policies, documentation, tests. */
export const SERVICES: readonly Service[] = [
	apiGatewayManagement,
	athena,
	bedrock,
	cloudWatch,
	cloudWatchLogs,
	cognito,
	comprehend,
	firehose,
	dynamodb,
	ec2,
	ecs,
	eventBridge,
	kinesis,
	openSearch,
	polly,
	rdsData,
	rekognition,
	s3,
	ses,
	sns,
	sqs,
	textract,
	transcribe,
	translate,
	workSpaces,
	acm,
	cloudFormation,
	cloudTrail,
	costExplorer,
	iam,
	kms,
	lambda,
	organizations,
	secretsManager,
	stepFunctions,
	systemsManager,
	elasticLoadBalancing,
];

/** The service node of a node type as workflows name it (`n8n-nodes-aws.amazonSqs`), its tool twin included. */
export const serviceOfType = (type: string): Service | undefined =>
	SERVICES.find(({ node }) => new RegExp(`(?:^|\\.)n8n-nodes-aws\\.${node}(?:Tool)?$`).test(type));
