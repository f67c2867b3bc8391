import type { Piece, Plan } from '../../aws/provision/types.ts';
import type { TriggerParameters } from '../../nodes/shared/triggers/parameters.ts';
import type { TriggerRecord } from '../../nodes/shared/triggers/record.ts';

/** What the page takes from the built package. */
export interface TriggerSources {
	readonly EVENT_TRIGGERS: readonly TriggerRecord[];
	triggerParameters(get: (name: string) => unknown): TriggerParameters;
	permissionsOf(plan: Plan): object;
	examplesOf(record: { readonly node: string }): readonly string[];
}

const INTRO = `# Triggers for events of AWS

<!-- Made by "npm run docs" from the records of the triggers. -->

These triggers get their events through a queue of Amazon SQS. The queue can be one that exists already, or the node creates
it together with what sends into it: set *Events Come Through* to **A Queue That This Node Creates**.

How messages are handled, when they are deleted and why an event can come twice is told in [triggers.md](triggers.md): an
event leaves the queue after its execution has succeeded, and not before. What follows is the way from the source into the
queue, and what becomes of that which was created.

## What is created

When the workflow is **published**, and whenever n8n starts, the node makes what is missing and repairs what differs:

- a queue, encrypted at rest with SQS's own keys, visibility timeout 60 seconds (extended as long as the execution runs),
  events kept for 4 days or as *Keep Events For* says;
- with the option *Dead-Letter Queue After*, a second queue for events whose execution fails again and again;
- a policy on the queue that lets in **one** sender: the rule, bucket or topic of this trigger (\`aws:SourceArn\`) in your
  account (\`aws:SourceAccount\`), and nobody else;
- the source itself, as the table of each trigger says.

All of it has one name, \`n8n-\`, a word for the n8n instance, the kind of trigger, and a word for workflow and node, and the
tags \`n8n-nodes-aws:instance\`, \`:workflow\`, \`:node\`, \`:trigger\`, \`:source\` and \`:seen\` (renewed every hour while the
trigger runs). Nothing is kept in n8n: names and tags are derived, so a lost database loses no resource.

If a step fails, what this attempt had created is removed again. Publishing then shows AWS's words, the missing permission
among them.

## When it is removed

| What happens | What becomes of queue and source |
| --- | --- |
| n8n stops, crashes, is updated; another main takes the lead | Nothing. Events go on into the queue, and are handled when n8n is back, up to *Keep Events For*. |
| A changed version is published | Nothing is removed and no event is missed: the rule or notification is changed in its place. What the new version no longer needs goes, such as the rule on another bus. |
| The workflow is unpublished, archived or deleted, or the node is deleted | The queue is marked. After 10 seconds the source is removed, then the queue. If events still wait in it, the queue stays for them: they are handled when the workflow is published again, and the empty queue is removed (tried again after 1, 10 and 60 minutes, and at the next start of n8n). |
| Published again within the 10 seconds | Nothing is removed |
| n8n crashes in these 10 seconds | The mark on the queue tells: the next trigger of this kind that starts in the region removes it, two minutes after its start |
| AWS does not answer when the workflow is unpublished, or the credential is gone | It stays. *Clean Up* finds it. |
| Another region, or a credential of another account, is chosen | The old queue goes as if the workflow had been unpublished, the new one is made |

AWS refuses the name of a deleted queue for 60 seconds. A workflow that is published in that time starts, and its queue is
made as soon as AWS takes the name.

### Clean Up

The node **AWS**, *Trigger → Clean Up*, lists what triggers of this n8n have created in a region: an item for each queue,
with its workflow, its sources, the number of messages, when its trigger was last seen, and whether it is left over. With
*Dry Run* off it removes what is left over: what was stopped, and what has not been seen for *Not Seen For (Hours)*.
From the command line:

\`\`\`sh
aws resourcegroupstaggingapi get-resources --tag-filters Key=n8n-nodes-aws:instance
\`\`\`

## Without creating anything

A test in the editor creates nothing: it shows an event that waits in the queue, and leaves it there, or else the example
that AWS documents, marked by \`$metadata.sample\`. With the option *Test Shows* set to **What Would Be Created** it gives a
CloudFormation template of the same queue, policy and source, and the IAM policy that the credential needs. Where only
templates may create, use the stack's queue as an existing one.

## Permissions

For the queue, on \`arn:aws:sqs:*:*:n8n-*\`: \`sqs:CreateQueue\`, \`DeleteQueue\`, \`GetQueueUrl\`, \`GetQueueAttributes\`,
\`SetQueueAttributes\`, \`ListQueueTags\`, \`TagQueue\`, \`UntagQueue\`, \`ReceiveMessage\`, \`DeleteMessage\`,
\`ChangeMessageVisibility\`; \`sqs:ListQueues\` to find what a crash has left behind, without which all else works. Those of
the source are in the table of each trigger. The exact policy of a node is what *What Would Be Created* gives.

## What it costs

SQS charges for requests: an idle trigger makes about 130,000 in a month, some cents, and an event takes two or three more.
The first million requests of a month are free. What the source costs stands with each trigger.
`;

const CREATES: Readonly<Record<Piece['kind'], string>> = {
	bucket: "an entry in the bucket's notifications",
	bucketEvents: "the bucket's switch for EventBridge",
	budgetAlert: 'an alert of the budget',
	mailEvents: 'an event destination of the configuration set',
	receiptRule: 'a receipt rule',
	rule: 'a rule of EventBridge',
	topic: 'a topic of Amazon SNS with the queue as its subscriber',
};

/** The page of all triggers, with what each of them creates by its own record. */
export function eventTriggersPage(sources: TriggerSources): string {
	const records = [...sources.EVENT_TRIGGERS].sort((left, right) => left.name.localeCompare(right.name));
	return `${[INTRO.trimEnd(), '## Each trigger', ...records.map((record) => section(record, sources))].join('\n\n')}\n`;
}

function section(record: TriggerRecord, { triggerParameters, permissionsOf, examplesOf }: TriggerSources): string {
	const pieces = record.source(triggerParameters((name) => valueOf(record, name)));
	const owner = { instanceId: 'i', workflowId: 'w', nodeId: 'n', trigger: record.key };
	const plan = { owner, queue: { visibilityTimeout: 60, retention: 345_600 }, pieces };
	const { Statement } = permissionsOf(plan) as { Statement: Array<{ Action: string[] }> };
	const actions = [...new Set(Statement.flatMap(({ Action }) => Action))].filter((name) => !name.startsWith('sqs:'));
	const examples = examplesOf(record).map((file) => `[${file}](workflows/${file})`);
	return [
		`### ${record.name}`,
		`**Guarantee.** ${record.guarantee}`,
		[
			'| | |',
			'| --- | --- |',
			`| Node type | \`n8n-nodes-aws.${record.node}\` |`,
			`| Creates, beside the queue | ${pieces.map(({ kind }) => CREATES[kind]).join('; ')} |`,
			`| Needs, beside the queue's | ${actions.map((name) => `\`${name}\``).join(' ')} |`,
			...(examples.length === 0 ? [] : [`| Examples | ${examples.join(', ')} |`]),
		].join('\n'),
		record.notes.map((note) => `- ${note}`).join('\n'),
	].join('\n\n');
}

/** What stands in the form at first, and a name where something must be chosen. */
function valueOf(record: TriggerRecord, name: string): unknown {
	const property = record.properties.find((each) => each.name === name);
	if (property?.type === 'resourceLocator' && name !== 'eventBus') return { mode: 'name', value: 'NAME' };
	const chosen = (property?.required === true && property.default === '') || name === 'sources';
	return chosen ? 'NAME' : property?.default;
}
