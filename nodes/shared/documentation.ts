import { readService } from '../../aws/catalog/read';

/** Services that AWS's documentation knows by another name than the AWS CLI (`uid` of AWS's service models). */
const DOCUMENTED_AS: Readonly<Record<string, string>> = {
	applicationcostprofiler: 'AWSApplicationCostProfiler',
	cloudwatch: 'monitoring',
	'ds-data': 'directory-service-data',
	dynamodbstreams: 'streams-dynamodb',
	efs: 'elasticfilesystem',
	elb: 'elasticloadbalancing',
	elbv2: 'elasticloadbalancingv2',
	emr: 'elasticmapreduce',
	events: 'eventbridge',
	'finspace-data': 'finspace',
	'lex-runtime': 'runtime.lex',
	'lexv2-models': 'models.lex.v2',
	'lexv2-runtime': 'runtime.lex.v2',
	'marketplace-entitlement': 'entitlement.marketplace',
	mgh: 'AWSMigrationHub',
	mturk: 'mturk-requester',
	'sagemaker-runtime': 'runtime.sagemaker',
	'servicecatalog-appregistry': 'AWS242AppRegistry',
	ses: 'email',
	'sms-voice': 'pinpoint-sms-voice',
	stepfunctions: 'states',
};

/** Page of an operation in AWS's API reference. */
export function documentationUrl({ service, operation }: { service: string; operation: string }): string {
	const name = Object.hasOwn(DOCUMENTED_AS, service) ? DOCUMENTED_AS[service] : service;
	return `https://docs.aws.amazon.com/goto/WebAPI/${name}-${readService(service).version}/${operation}`;
}
