import { eventMessage } from '../../../local-aws/eventStream';
import type { Reply } from '../../harness';

export const locator = (mode: string, value: string) => ({ __rl: true, mode, value });

export const MODEL = 'amazon.nova-lite-v1:0';
export const modelId = locator('id', MODEL);
/** As it is in a path: AWS's clients escape the colon. */
export const MODEL_PATH = 'amazon.nova-lite-v1%3A0';
export const ACCOUNT = 'arn:aws:bedrock:eu-central-1:111122223333';
export const KB = 'KB12345678';
export const DS = 'DS12345678';
export const knowledgeBaseId = locator('arn', `${ACCOUNT}:knowledge-base/${KB}`);
export const dataSourceId = locator('id', DS);

/** A stream of events, as AWS frames them. */
export const events = (...given: ReadonlyArray<readonly [type: string, payload: object]>): Reply => ({
	headers: { 'content-type': 'application/vnd.amazon.eventstream' },
	body: Buffer.concat(
		given.map(([type, payload]) => eventMessage(type, 'application/json', Buffer.from(JSON.stringify(payload)))),
	),
});

export const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64');

export const said = (text: string, more: object = {}): Reply => ({
	body: {
		output: { message: { role: 'assistant', content: [{ text }] } },
		stopReason: 'end_turn',
		usage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 },
		metrics: { latencyMs: 20 },
		...more,
	},
});
export const usage = { inputTokens: 3, outputTokens: 4, totalTokens: 7 };
