import { DURABLE, FREE_EVENTS, namesField } from '../shared/triggers/fields';
import { anyOf, detailOf, headOf, isRecord, ruleOf, set } from '../shared/triggers/pattern';
import type { TriggerRecord } from '../shared/triggers/record';

/** Findings of GuardDuty, new ones and those that have come again. */
export const guardDutyTrigger: TriggerRecord = {
	node: 'amazonGuardDutyTrigger',
	name: 'Amazon GuardDuty Trigger',
	key: 'guardduty',
	service: 'guardduty',
	properties: [
		{
			displayName: 'Severity From',
			name: 'severity',
			type: 'options',
			options: [
				{ name: 'Critical (9.0)', value: 9 },
				{ name: 'High (7.0)', value: 7 },
				{ name: 'Low (1.0)', value: 1 },
				{ name: 'Medium (4.0)', value: 4 },
			],
			default: 4,
			description: 'The least severity that a finding must have',
		},
		namesField(
			'Finding Types',
			'types',
			'e.g. UnauthorizedAccess:*, CryptoCurrency:EC2/*',
			'Types of the findings, separated by commas; * stands for any text. All types where empty.',
		),
		namesField(
			'Account IDs',
			'accounts',
			'e.g. 111122223333',
			'Accounts, separated by commas. All accounts where empty.',
		),
	],
	source: (parameters) => [
		ruleOf({
			source: ['aws.guardduty'],
			'detail-type': ['GuardDuty Finding'],
			detail: {
				severity: [{ numeric: ['>=', parameters.number('severity') ?? 4] }],
				type: anyOf(parameters.texts('types')),
				accountId: anyOf(parameters.texts('accounts')),
			},
		}),
	],
	simplify: (event) => {
		const detail = detailOf(event);
		const service = isRecord(detail.service) ? detail.service : {};
		return set({
			id: detail.id,
			type: detail.type,
			severity: detail.severity,
			title: detail.title,
			description: detail.description,
			accountId: detail.accountId,
			findingRegion: detail.region,
			resource: detail.resource,
			count: service.count,
			firstSeen: service.eventFirstSeen,
			lastSeen: service.eventLastSeen,
			arn: detail.arn,
			...headOf(event),
		});
	},
	sample: {
		version: '0',
		id: 'cd2d702e-ab31-411b-9344-793ce56b1bc7',
		'detail-type': 'GuardDuty Finding',
		source: 'aws.guardduty',
		account: '111122223333',
		time: '1970-01-01T00:00:00Z',
		region: 'us-east-1',
		resources: [],
		detail: {
			schemaVersion: '2.0',
			accountId: '111122223333',
			region: 'us-east-1',
			partition: 'aws',
			id: '16afba5c5c43e07c9e3e5e2e544e95df',
			arn: 'arn:aws:guardduty:us-east-1:111122223333:detector/123456789012/finding/16afba5c5c43e07c9e3e5e2e544e95df',
			type: 'UnauthorizedAccess:EC2/SSHBruteForce',
			resource: { resourceType: 'Instance', instanceDetails: { instanceId: 'i-05746eb48123455e0' } },
			service: {
				serviceName: 'guardduty',
				eventFirstSeen: '2020-05-31T20:06:14.000Z',
				eventLastSeen: '2020-06-03T20:05:38.000Z',
				archived: false,
				count: 12,
			},
			severity: 8,
			createdAt: '2020-05-31T20:20:04.000Z',
			updatedAt: '2020-06-03T20:17:36.000Z',
			title: 'i-05746eb48123455e0 is performing SSH brute force attacks against 192.0.2.0',
			description: 'i-05746eb48123455e0 is performing SSH brute force attacks against 192.0.2.0.',
		},
	},
	guarantee: DURABLE,
	notes: [
		'A new finding comes within five minutes; GuardDuty sends findings that have come again every 6 hours unless its settings say otherwise.',
		'Findings of other accounts and regions come where GuardDuty brings them together.',
		FREE_EVENTS,
	],
};
