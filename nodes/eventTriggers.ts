import { cloudWatchAlarmTrigger } from './AmazonCloudWatchAlarmTrigger/trigger';
import { ec2Trigger } from './AmazonEc2Trigger/trigger';
import { ecsTrigger } from './AmazonEcsTrigger/trigger';
import { eventBridgeTrigger } from './AmazonEventBridgeTrigger/trigger';
import { guardDutyTrigger } from './AmazonGuardDutyTrigger/trigger';
import { s3Trigger } from './AmazonS3Trigger/trigger';
import { sesEventsTrigger } from './AmazonSesEventsTrigger/trigger';
import { sesInboundTrigger } from './AmazonSesInboundTrigger/trigger';
import { budgetsTrigger } from './AwsBudgetsTrigger/trigger';
import { codeBuildTrigger } from './AwsCodeBuildTrigger/trigger';
import { codePipelineTrigger } from './AwsCodePipelineTrigger/trigger';
import { costAnomalyTrigger } from './AwsCostAnomalyTrigger/trigger';
import { securityHubTrigger } from './AwsSecurityHubTrigger/trigger';
import { stepFunctionsTrigger } from './AwsStepFunctionsTrigger/trigger';
import type { TriggerRecord } from './shared/triggers/record';

/** Every trigger whose events come through a queue that it can create, by name. */
export const EVENT_TRIGGERS: readonly TriggerRecord[] = [
	cloudWatchAlarmTrigger,
	ec2Trigger,
	ecsTrigger,
	eventBridgeTrigger,
	guardDutyTrigger,
	s3Trigger,
	sesEventsTrigger,
	sesInboundTrigger,
	budgetsTrigger,
	codeBuildTrigger,
	codePipelineTrigger,
	costAnomalyTrigger,
	securityHubTrigger,
	stepFunctionsTrigger,
];
