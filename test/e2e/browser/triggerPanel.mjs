import assert from 'node:assert/strict';
import { node } from '../flow.mjs';
import { officialQueues, sqsTrigger } from '../sqsTrigger.mjs';
import { withCredential } from '../../../scripts/n8n/examples.mjs';

const ORDER = { order: 'A-1042', pieces: 3, customer: 'Ada Lovelace' };

/** A trigger tried out in the editor: a message is shown and not consumed. */
export async function checkTriggerPanel({ check, editor, rest, aws, credentials }) {
	await check(
		'a trigger that is executed in the editor shows a message of the queue, and the message stays',
		async () => {
			const queues = officialQueues(aws.url);
			const url = await queues.create('orders-of-the-shop');
			await queues.send(url, [JSON.stringify(ORDER)]);
			const trigger = { ...sqsTrigger('orders-of-the-shop'), name: 'Amazon SQS Trigger' };
			const next = {
				...node('Work', 'n8n-nodes-base.noOp'),
				position: [trigger.position[0] + 260, trigger.position[1]],
			};
			const connections = { [trigger.name]: { main: [[{ node: next.name, type: 'main', index: 0 }]] } };
			const workflow = { name: 'Orders', nodes: [trigger, next], connections };
			const saved = await rest.createWorkflow(withCredential(workflow, credentials.iam));
			await editor.openNode(saved.id, trigger.id);
			const output = await editor.execute();
			assert.match(output, /1 item/);
			assert.ok(output.includes(ORDER.customer), output);
			await editor.picture('sqs-trigger-sample');
			// It is given back before it is shown.
			assert.deepEqual(await queues.counts(url), { visible: 1, hidden: 0 });
			queues.close();
			return 'shown, and still visible to others';
		},
	);
}
