import assert from 'node:assert/strict';

/** The AWS node filled in by hand: an operation found by searching, its form, its output, its error. */
export async function checkAwsNode({ check, editor, credentials }) {
	await check('any operation: found by words, its form shows what it needs, its output is items', async () => {
		await editor.openNodePanel();
		await editor.addNode('AWS', 'Call an API operation');
		await editor.useCredential(credentials.iam.name);
		await editor.pick('apiOperation', 'list users', 'IAM: List Users');
		const output = await editor.execute();
		assert.match(output, /\d+ items/);
		assert.match(output, /UserName/);
		await editor.picture('aws-node-list-users');
	});
	await check('required members stand in the form, the others are to be added', async () => {
		await editor.pick('apiOperation', 'create queue sqs', 'SQS: Create Queue');
		await editor.fill('QueueName', 'made-by-hand');
		await editor.part('add-fields-select').click();
		await editor.picture('aws-node-form');
		await editor.choose('Tags');
		assert.match(
			await editor.execute(),
			/'Tags \(JSON\)' still holds the example[\s\S]*Fill in your values, or remove/,
		);
		await editor.page.locator('[data-test-id^="remove-field-button"]').first().click();
		assert.match(await editor.execute(), /QueueUrl[\s\S]*made-by-hand/);
	});
	await check('an error tells what happened and what to do', async () => {
		await editor.pick('apiOperation', 'get queue url', 'SQS: Get Queue URL');
		await editor.fill('QueueName', 'nobody-made-this');
		const shown = await editor.execute();
		assert.match(shown, /The specified queue does not exist/);
		await editor.picture('aws-node-error');
		return shown.split('\n').filter(Boolean).slice(1, 3).join(' | ');
	});
}
