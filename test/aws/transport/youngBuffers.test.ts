import * as vm from 'node:vm';

import type * as YoungBuffers from '../../../aws/transport/youngBuffers';

const MIB = 1024 * 1024;

const fresh = (): typeof YoungBuffers => {
	let found: typeof YoungBuffers | undefined;
	jest.isolateModules(() => {
		found = jest.requireActual<typeof YoungBuffers>('../../../aws/transport/youngBuffers');
	});
	if (found === undefined) throw new Error('not loaded');
	return found;
};

/** The most bytes that buffers held while so many pieces of 1 MiB came by. */
function most(pieces: number, passed: (bytes: number) => void): number {
	const before = process.memoryUsage().arrayBuffers;
	let highest = before;
	for (let count = 0; count < pieces; count += 1) {
		const piece = Buffer.allocUnsafeSlow(MIB);
		piece[0] = count & 255;
		highest = Math.max(highest, process.memoryUsage().arrayBuffers);
		passed(piece.length);
	}
	return highest - before;
}

afterEach(() => {
	jest.restoreAllMocks();
});

it('the pieces of a stream are collected while it goes on', () => {
	const { bytesPassed } = fresh();
	expect(most(512, bytesPassed)).toBeLessThan(32 * MIB);
});

it('leaves the flag as it was: a context that others make later has no collector', () => {
	fresh().bytesPassed(64 * MIB);
	expect(vm.runInNewContext('typeof gc')).toBe('undefined');
});

it('does without where the host forbids it', () => {
	jest.spyOn(vm, 'runInNewContext').mockImplementation(() => {
		throw new Error('forbidden');
	});
	const { bytesPassed } = fresh();
	expect(() => {
		bytesPassed(64 * MIB);
		bytesPassed(64 * MIB);
	}).not.toThrow();
});
