import { inspect } from 'node:util';

import { apiKeyFacts, fromApiKey } from '../../../aws/identity/fromApiKey';

const SHORT_TERM = `bedrock-api-key-${Buffer.from(
	'bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIAX%2F20261121%2Feu-west-1%2Fbedrock%2Faws4_request&X-Amz-Date=20261121T030000Z&X-Amz-Expires=43200&X-Amz-Security-Token=canary&X-Amz-Signature=canary&Version=1',
).toString('base64')}`;

it('a key is used without what pasting adds', async () => {
	await expect(fromApiKey(' ABSK\nabc=\u200b ')()).resolves.toMatchObject({ token: 'ABSKabc=' });
	await expect(fromApiKey('Bearer ABSKabcdefghijklmnopqrstuvwxyz=')()).resolves.toMatchObject({
		token: 'ABSKabcdefghijklmnopqrstuvwxyz=',
	});
});
it('a short-term key tells where and until when it works', async () => {
	const facts = { region: 'eu-west-1', expiration: new Date('2026-11-21T15:00:00Z') };
	expect(apiKeyFacts(SHORT_TERM)).toEqual(facts);
	await expect(fromApiKey(SHORT_TERM)()).resolves.toMatchObject({ expiration: facts.expiration });
});
it.each(['ABSKlong', '', 'bedrock-api-key-', 'bedrock-api-key-%%%', 'bedrock-api-key-aGVsbG8='])(
	'%j tells nothing',
	(key) => {
		expect(apiKeyFacts(key)).toEqual({});
	},
);
it.each([
	['', 'MissingField'],
	['schlüssel', 'InvalidField'],
])('%j is refused', (key, code) => {
	expect(() => fromApiKey(key)).toThrow(expect.objectContaining({ code, field: 'apiKey' }));
});
it('does not show itself', async () => {
	const held = await fromApiKey(SHORT_TERM)();
	expect(inspect({ held }, { depth: 10 }) + JSON.stringify({ held })).not.toContain(SHORT_TERM.slice(16, 40));
});
