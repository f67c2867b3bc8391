import { parse } from 'yaml';

import { permissionsOf } from '../../../aws/provision/permissions';
import { templateOf } from '../../../aws/provision/template';
import type { Piece, Plan } from '../../../aws/provision/types';
import { yaml } from '../../../nodes/shared/yaml';

const PLANS: Readonly<Record<string, readonly Piece[]>> = {
	'a rule': [
		{ kind: 'rule', eventBus: 'orders', pattern: { source: ['shop'], detail: { n: [{ numeric: ['>', 1] }] } } },
	],
	'a bucket': [{ kind: 'bucket', bucket: 'photos', events: ['s3:ObjectCreated:*'], prefix: 'in/' }],
	'a bucket through EventBridge': [
		{ kind: 'bucketEvents', bucket: 'photos' },
		{ kind: 'rule', eventBus: 'default', pattern: { source: ['aws.s3'] } },
	],
	'events of mails': [{ kind: 'topic' }, { kind: 'mailEvents', configurationSet: 'orders', events: ['BOUNCE'] }],
	'a receipt rule': [{ kind: 'topic' }, { kind: 'receiptRule', recipients: ['a@example.com'], scan: true }],
	'a receipt rule with a bucket': [
		{ kind: 'topic' },
		{ kind: 'receiptRule', ruleSet: 'set', recipients: [], scan: false, bucket: 'mails', keyPrefix: 'in/' },
	],
	'an alert of a budget': [
		{ kind: 'topic' },
		{
			kind: 'budgetAlert',
			budget: 'Monthly costs',
			type: 'ACTUAL',
			comparison: 'GREATER_THAN',
			threshold: 80,
			thresholdType: 'PERCENTAGE',
		},
	],
};

const planOf = (pieces: readonly Piece[], deadLetterAfter?: number): Plan => ({
	owner: { instanceId: 'i', workflowId: 'w', nodeId: 'n', trigger: 'test' },
	queue: { visibilityTimeout: 60, retention: 86_400, ...(deadLetterAfter === undefined ? {} : { deadLetterAfter }) },
	pieces,
});

interface Template {
	readonly Resources: Readonly<
		Record<string, { Type: string; DependsOn?: string[]; Properties: Record<string, unknown> }>
	>;
	readonly Outputs: Readonly<Record<string, unknown>>;
}

/** Names of resources to which a part of a template refers. */
function references(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(references);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => {
		if (key === 'Ref') return String(inner).startsWith('AWS::') ? [] : [String(inner)];
		if (key === 'Fn::GetAtt') return [String((inner as string[])[0])];
		if (key === 'DependsOn') return (inner as string[]).map(String);
		return references(inner);
	});
}

describe.each(Object.entries(PLANS))('%s', (_, pieces) => {
	it.each([undefined, 5])('as a template refers only to what is in it (dead-letter queue after %s)', (after) => {
		const { template, notes } = templateOf(planOf(pieces, after));
		const { Resources, Outputs } = template as Template;
		expect(references([Resources, Outputs]).filter((name) => !Object.hasOwn(Resources, name))).toEqual([]);
		expect(Object.values(Resources).map(({ Type }) => Type)).toEqual(
			expect.arrayContaining(['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy']),
		);
		// As another reader of YAML takes it.
		expect(parse(yaml(template))).toEqual(template);
		const made = JSON.stringify(Resources).includes('Rule') || JSON.stringify(Resources).includes('MailEvents');
		expect(made || notes.length > 0).toBe(true);
	});

	it('lets in one sender for each resource, and names no action with a star', () => {
		const { Resources } = templateOf(planOf(pieces)).template as Template;
		const policies = Object.values(Resources).filter(({ Type }) => Type.endsWith('Policy'));
		for (const { Properties } of policies) {
			const { Statement } = Properties.PolicyDocument as { Statement: Array<Record<string, unknown>> };
			expect(Statement).toHaveLength(1);
			expect(Statement[0]).toMatchObject({
				Effect: 'Allow',
				Condition: { ArnLike: { 'aws:SourceArn': expect.anything() as unknown } },
			});
		}
		expect(JSON.stringify(permissionsOf(planOf(pieces)))).not.toMatch(/"\w+:[A-Za-z]*\*"/);
	});
});

it('names the partition of the region', () => {
	expect(JSON.stringify(permissionsOf(planOf(PLANS['a bucket'] ?? []), 'aws-cn'))).not.toContain('arn:aws:');
});
