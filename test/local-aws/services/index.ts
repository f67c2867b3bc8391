import type { Service } from '../service';
import { acm } from './acm';
import { apigateway, executeApi } from './apigateway';
import { athena } from './athena';
import { batch } from './batch';
import { bedrock, bedrockRuntime } from './bedrock';
import { bedrockAgent, bedrockAgentCore, bedrockAgentCoreControl } from './bedrockAgent';
import { bedrockAgentRuntime } from './bedrockAgentRuntime';
import { bedrockMore, bedrockRuntimeMore } from './bedrockJobs';
import { budgets } from './budgets';
import { cloudformation } from './cloudformation';
import { ce } from './ce';
import { cloudtrail } from './cloudtrail';
import { cloudwatch } from './cloudwatch';
import { comprehend } from './comprehend';
import { cognito } from './cognito';
import { dynamodb } from './dynamodb';
import { dynamodbstreams } from './dynamodbstreams';
import { ec2 } from './ec2';
import { ecs } from './ecs';
import { elb } from './elb';
import { elbv2 } from './elbv2';
import { events } from './events';
import { firehose } from './firehose';
import { glue } from './glue';
import { iam } from './iam';
import { kinesis } from './kinesis';
import { kms } from './kms';
import { lambda } from './lambda';
import { logs } from './logs';
import { openSearch, openSearchData, openSearchServerless, openSearchServerlessData } from './opensearch';
import { organizations } from './organizations';
import { polly } from './polly';
import { rds, rdsData } from './rdsData';
import { rekognition } from './rekognition';
import { rolesanywhere } from './rolesanywhere';
import { s3 } from './s3';
import { s3control } from './s3control';
import { scheduler } from './scheduler';
import { secretsmanager } from './secretsmanager';
import { ses } from './ses';
import { sesv2 } from './sesv2';
import { sns } from './sns';
import { sqs } from './sqs';
import { ssm } from './ssm';
import { stepfunctions } from './stepfunctions';
import { sts } from './sts';
import { textract } from './textract';
import { transcribe } from './transcribe';
import { translate } from './translate';
import { workspaces } from './workspaces';

/** Every service that is answered. */
export const SERVICES: readonly Service[] = [
	acm,
	apigateway,
	athena,
	batch,
	bedrock,
	bedrockAgent,
	bedrockAgentCore,
	bedrockAgentCoreControl,
	bedrockAgentRuntime,
	bedrockMore,
	bedrockRuntimeMore,
	bedrockRuntime,
	budgets,
	cloudformation,
	ce,
	cloudtrail,
	cloudwatch,
	cognito,
	comprehend,
	dynamodb,
	dynamodbstreams,
	ec2,
	ecs,
	elb,
	elbv2,
	events,
	executeApi,
	firehose,
	glue,
	iam,
	kinesis,
	kms,
	lambda,
	logs,
	openSearch,
	openSearchData,
	openSearchServerless,
	openSearchServerlessData,
	organizations,
	polly,
	rds,
	rdsData,
	rekognition,
	rolesanywhere,
	s3,
	s3control,
	scheduler,
	secretsmanager,
	ses,
	sesv2,
	sns,
	sqs,
	ssm,
	stepfunctions,
	sts,
	textract,
	transcribe,
	translate,
	workspaces,
];
