import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { vpc } from '../../shared/ec2Locators';
import { firstOf } from '../../shared/firstOf';

export const create = operation({
	command: 'CreateTargetGroup',
	name: 'Create',
	action: 'Create a target group',
	description: 'Make a group of targets that listeners forward to',
	fields: {
		Name: { placeholder: 'e.g. shop', description: 'Up to 32 letters, digits and hyphens' },
		TargetType: {
			optional: false,
			choices: {
				instance: 'Instances',
				ip: 'IP Addresses',
				lambda: 'Lambda Function',
				alb: 'Application Load Balancer',
			},
			default: 'instance',
		},
		Protocol: { optional: false, default: 'HTTP', show: { targetType: ['instance', 'ip', 'alb'] } },
		Port: { optional: false, default: 80, show: { targetType: ['instance', 'ip', 'alb'] } },
		VpcId: { locator: vpc, optional: false, required: true, show: { targetType: ['instance', 'ip', 'alb'] } },
		HealthCheckPath: { placeholder: 'e.g. /health', description: 'Empty means /' },
		HealthCheckIntervalSeconds: { label: 'Health Check Interval (Seconds)', default: 30, description: '5 to 300' },
		HealthCheckProtocol: { default: 'HTTP' },
		HealthyThresholdCount: { default: 5, description: 'Answers in a row until a target counts as healthy; 2 to 10' },
		UnhealthyThresholdCount: { default: 2, description: 'Failures in a row until it does not any more; 2 to 10' },
		'Matcher.HttpCode': { label: 'Healthy HTTP Codes', placeholder: 'e.g. 200-299', description: 'Empty means 200' },
		ProtocolVersion: {
			placeholder: 'e.g. HTTP2',
			description: 'HTTP1, HTTP2 or GRPC, between load balancer and target',
		},
		Tags: tags,
	},
	simplify: ({ TargetGroups }) => firstOf(TargetGroups),
});
