import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `body` while no other process holds the lock file. Waits for a living holder; a dead one's lock is taken over.
 * The file appears with its content at once (by link), so a reader never sees it half-written.
 */
export async function withLock(file, body) {
	mkdirSync(dirname(file), { recursive: true });
	let told = false;
	while (!take(file)) {
		const holder = readHolder(file);
		if (holder !== undefined && !isAlive(holder)) {
			discard(file, holder);
			continue;
		}
		if (!told && holder !== undefined) {
			process.stderr.write(`Another set-up is at work (process ${holder}); waiting for it.\n`);
			told = true;
		}
		await sleep(200);
	}
	const release = () => {
		if (readHolder(file) === process.pid) rmSync(file, { force: true });
	};
	process.once('exit', release);
	try {
		return await body();
	} finally {
		process.off('exit', release);
		release();
	}
}

function take(file) {
	const own = `${file}.${process.pid}`;
	writeFileSync(own, String(process.pid));
	try {
		linkSync(own, file);
		return true;
	} catch (error) {
		if (error.code !== 'EEXIST') throw error;
		return false;
	} finally {
		rmSync(own, { force: true });
	}
}

function readHolder(file) {
	try {
		return Number(readFileSync(file, 'utf8'));
	} catch (error) {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	}
}

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/** Takes a dead holder's file away. If another process was quicker and already holds the lock anew, it is put back. */
function discard(file, deadHolder) {
	const aside = `${file}.dead.${process.pid}`;
	try {
		renameSync(file, aside);
		if (readHolder(aside) !== deadHolder) linkSync(aside, file);
	} catch (error) {
		if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
	}
	rmSync(aside, { force: true });
}
