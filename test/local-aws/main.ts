import { parseArgs } from 'node:util';
import { answerControl } from './control';
import { startLocalAws } from './server';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '0' },
		/** Stops after so long without a request. */
		'idle-minutes': { type: 'string', default: '60' },
		/** Stops when this process is gone; by default the one that started it. */
		parent: { type: 'string', default: String(process.ppid) },
	},
});

const parentLives = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
};

async function main(): Promise<void> {
	const aws = await startLocalAws({ port: Number(values.port), control: answerControl });
	const parent = Number(values.parent);
	const idle = Number(values['idle-minutes']) * 60_000;
	let stopping = false;
	const stop = (): void => {
		if (!stopping) {
			stopping = true;
			void aws.close().then(() => process.exit(0));
		}
	};
	process.on('SIGTERM', stop);
	process.on('SIGINT', stop);
	process.on('SIGHUP', stop);
	setInterval(() => {
		if (!parentLives(parent) || Date.now() - aws.lastRequestAt > idle) {
			stop();
		}
	}, 1000).unref();
	process.stdout.write(`local-aws listens at ${aws.url}\n`);
}

void main();
