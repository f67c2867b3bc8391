import type { Outcome } from '../../../aws/queue/types';
import { localQueues, until } from './localQueue';

const queues = localQueues();
const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index));

it('hands every message over once and deletes it afterwards, ten in a call', async () => {
	const url = await queues.create('orders');
	await queues.send(url, numbers(100));
	const seen: string[] = [];
	const consumer = await queues.consume(url, ([message]): Outcome => {
		seen.push(String(message?.Body));
		return 'done';
	});
	await until(() => consumer.figures.deleted === 100);
	expect([...seen].sort()).toEqual(numbers(100).sort());
	expect(await queues.counts(url)).toEqual({ visible: 0, hidden: 0 });
	expect(queues.aws.calls({ operation: 'DeleteMessage' })).toBe(0);
	expect(consumer.figures).toEqual({
		received: 100,
		done: 100,
		failed: 0,
		deleted: 100,
		putBack: 0,
		repeated: 0,
		held: 0,
	});
});
