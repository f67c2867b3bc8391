import type { Service } from '../service';
import { athena } from './athena';
import { bedrock, bedrockRuntime } from './bedrock';
import { cloudtrail } from './cloudtrail';
import { cloudwatch } from './cloudwatch';
import { dynamodb } from './dynamodb';
import { ec2 } from './ec2';
import { events } from './events';
import { iam } from './iam';
import { lambda } from './lambda';
import { rolesanywhere } from './rolesanywhere';
import { s3 } from './s3';
import { secretsmanager } from './secretsmanager';
import { sns } from './sns';
import { sqs } from './sqs';
import { ssm } from './ssm';
import { sts } from './sts';

/** Every service that is answered. */
export const SERVICES: readonly Service[] = [
	athena,
	bedrock,
	bedrockRuntime,
	cloudtrail,
	cloudwatch,
	dynamodb,
	ec2,
	events,
	iam,
	lambda,
	rolesanywhere,
	s3,
	secretsmanager,
	sns,
	sqs,
	ssm,
	sts,
];
