import { HandedOver } from '../../../aws/notifications/handedOver';

it('knows a message that has been taken, until its copies are too old', () => {
	const messages = new HandedOver();
	expect(messages.arrived('a', 0)).toBe('new');
	expect(messages.arrived('a', 1)).toBe('underway');
	messages.done('a', 100);
	expect(messages.arrived('a', 99)).toBe('known');
	expect(messages.arrived('a', 100)).toBe('new');
});

it('takes a message again that has failed', () => {
	const messages = new HandedOver();
	messages.arrived('a', 0);
	messages.failed('a');
	expect(messages.arrived('a', 1)).toBe('new');
});

it('keeps as many as it may, the latest ones', () => {
	const messages = new HandedOver(1000);
	for (let index = 0; index < 5000; index += 1) {
		messages.arrived(String(index), 0);
		messages.done(String(index), 1_000_000);
	}
	expect(messages.size).toBe(1000);
	expect(messages.arrived('4999', 1)).toBe('known');
	expect(messages.arrived('3999', 1)).toBe('new');
});
