import { BEST_EFFORT, choicesField, FREE_EVENTS, namesField } from '../shared/triggers/fields';
import { missing } from '../shared/triggers/parameters';
import { anyOf, detailOf, headOf, isRecord, ruleOf, set } from '../shared/triggers/pattern';
import type { TriggerRecord } from '../shared/triggers/record';

const IMPORTED = 'Security Hub Findings - Imported';

const TYPES = { [IMPORTED]: 'Finding Is New or Has Changed', 'Security Hub Findings - Custom Action': 'Custom Action' };

const SEVERITIES = {
	CRITICAL: 'Critical',
	HIGH: 'High',
	INFORMATIONAL: 'Informational',
	LOW: 'Low',
	MEDIUM: 'Medium',
};

const WORKFLOWS = { NEW: 'New', NOTIFIED: 'Notified', RESOLVED: 'Resolved', SUPPRESSED: 'Suppressed' };

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields => (isRecord(value) ? value : {});

/** Findings of Security Hub. */
export const securityHubTrigger: TriggerRecord = {
	node: 'awsSecurityHubTrigger',
	name: 'AWS Security Hub Trigger',
	key: 'security-hub',
	service: 'securityhub',
	properties: [
		choicesField('Events', 'types', TYPES, [IMPORTED], 'What happens to the findings'),
		choicesField('Severities', 'severities', SEVERITIES, ['CRITICAL', 'HIGH'], 'Any where none is chosen'),
		choicesField('Workflow Statuses', 'workflowStatuses', WORKFLOWS, ['NEW'], 'Any where none is chosen'),
		namesField(
			'Products',
			'products',
			'e.g. Security Hub, GuardDuty, Inspector',
			'Products that found it, separated by commas; * stands for any text. All products where empty.',
		),
		{
			displayName: 'Active Only',
			name: 'activeOnly',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out findings that are archived',
		},
	],
	source: (parameters) => {
		const types = parameters.texts('types');
		if (types.length === 0) throw missing('types', 'Events');
		return [
			ruleOf({
				source: ['aws.securityhub'],
				'detail-type': types,
				detail: {
					findings: {
						Severity: { Label: anyOf(parameters.texts('severities')) },
						Workflow: { Status: anyOf(parameters.texts('workflowStatuses')) },
						ProductName: anyOf(parameters.texts('products')),
						RecordState: parameters.flag('activeOnly') ? ['ACTIVE'] : undefined,
					},
				},
			}),
		];
	},
	// One event can hold several findings: each is an item, with the event's own facts.
	events: (body) => {
		if (!isRecord(body)) return [];
		const { findings } = detailOf(body);
		if (!Array.isArray(findings)) return [body];
		return (findings as unknown[]).map((finding) => ({ ...body, detail: { ...detailOf(body), findings: [finding] } }));
	},
	simplify: (event) => {
		const detail = detailOf(event);
		const finding = fieldsOf(Array.isArray(detail.findings) ? (detail.findings as unknown[])[0] : undefined);
		return set({
			event: event['detail-type'],
			actionName: detail.actionName,
			id: finding.Id,
			title: finding.Title,
			description: finding.Description,
			severity: fieldsOf(finding.Severity).Label,
			workflowStatus: fieldsOf(finding.Workflow).Status,
			recordState: finding.RecordState,
			compliance: fieldsOf(finding.Compliance).Status,
			product: finding.ProductName,
			awsAccountId: finding.AwsAccountId,
			types: finding.Types,
			resources: finding.Resources,
			remediation: fieldsOf(fieldsOf(finding.Remediation).Recommendation).Url,
			updatedAt: finding.UpdatedAt,
			...headOf(event),
		});
	},
	sample: {
		version: '0',
		id: 'CWE-event-id',
		'detail-type': IMPORTED,
		source: 'aws.securityhub',
		account: '111122223333',
		time: '2019-04-11T21:52:17Z',
		region: 'us-west-2',
		resources: [
			'arn:aws:securityhub:us-west-2::product/aws/securityhub/arn:aws:securityhub:us-west-2:111122223333:subscription/EXAMPLE',
		],
		detail: {
			findings: [
				{
					SchemaVersion: '2018-10-08',
					Id: 'arn:aws:securityhub:us-west-2:111122223333:subscription/pci-dss/v/3.2.1/PCI.Lambda.2/finding/EXAMPLE',
					ProductArn: 'arn:aws:securityhub:us-west-2::product/aws/securityhub',
					ProductName: 'Security Hub',
					AwsAccountId: '111122223333',
					Types: ['Software and Configuration Checks/Industry and Regulatory Standards/PCI-DSS'],
					CreatedAt: '2019-04-11T21:52:17.000Z',
					UpdatedAt: '2019-04-11T21:52:17.000Z',
					Severity: { Label: 'CRITICAL', Normalized: 90 },
					Title: 'PCI.Lambda.2 Lambda functions should be in a VPC',
					Description: 'This AWS control checks whether a Lambda function is in a VPC.',
					Resources: [{ Type: 'AwsLambdaFunction', Id: 'arn:aws:lambda:us-west-2:111122223333:function:EXAMPLE' }],
					Compliance: { Status: 'FAILED' },
					Workflow: { Status: 'NEW' },
					RecordState: 'ACTIVE',
				},
			],
		},
	},
	guarantee: BEST_EFFORT,
	notes: [
		'An event can hold several findings; each becomes an item of the same execution.',
		'Findings of other accounts and regions come where Security Hub brings them together.',
		FREE_EVENTS,
	],
};
