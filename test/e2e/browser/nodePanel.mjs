import assert from 'node:assert/strict';

/** Every node of the package is found by what people call it. */
export async function checkNodePanel({ check, editor, rest }) {
	const types = (await rest.nodeTypes()).filter(({ name }) => name.startsWith('n8n-nodes-aws.'));
	// n8n makes a second type of each node that an AI agent may use; that one is in the panel of the agent.
	const main = types.filter(({ name, outputs }) => !(name.endsWith('Tool') && outputs.includes('ai_tool')));
	// Sub-nodes are offered at the node that takes them. A trigger and the node of its name are one entry,
	// without the word Trigger.
	const nodes = main.filter(({ codex }) => !codex.categories.includes('AI'));
	const shownAs = (name) => [name, name.replace(/ Trigger$/, '')];
	await editor.openNodePanel();
	await check(`${nodes.length} nodes are found by their own names`, async () => {
		const lost = [];
		for (const { displayName } of nodes) {
			if (!(await editor.isFound(displayName.replace(/ Trigger$/, ''), ...shownAs(displayName))))
				lost.push(displayName);
		}
		assert.deepEqual(lost, []);
	});
	await check("the names of n8n's own nodes find ours too", async () => {
		const lost = [];
		let searched = 0;
		for (const { displayName, codex } of nodes) {
			for (const alias of codex.alias.filter((name) => /^AWS \w/.test(name) && name !== displayName)) {
				searched += 1;
				if (!(await editor.isFound(alias, ...shownAs(displayName)))) lost.push(`${displayName} by "${alias}"`);
			}
		}
		assert.deepEqual(lost, []);
		assert.ok(searched >= 16);
		return searched;
	});
	await check('nicknames find them', async () => {
		const nicknames = [
			['bucket', 'Amazon S3'],
			['nosql', 'Amazon DynamoDB'],
			['queue', 'Amazon SQS'],
			['ocr', 'Amazon Textract'],
			['sentiment', 'Amazon Comprehend'],
			['text to speech', 'Amazon Polly'],
			['speech to text', 'Amazon Transcribe'],
			['container', 'Amazon ECS'],
			['virtual machine', 'Amazon EC2'],
			['load balancer', 'Elastic Load Balancing'],
			['password', 'AWS Secrets Manager'],
			['audit', 'AWS CloudTrail'],
			['billing', 'AWS Cost Explorer'],
			['encryption', 'AWS KMS'],
			['serverless', 'AWS Lambda Functions'],
			['state machine', 'AWS Step Functions'],
			['signed request', 'AWS'],
		];
		const lost = [];
		for (const [nickname, name] of nicknames) {
			if (!(await editor.isFound(nickname, name))) lost.push(`${name} by "${nickname}"`);
		}
		assert.deepEqual(lost, []);
		return nicknames.length;
	});
}
