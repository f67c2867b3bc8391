// How a process is: memory, sockets and processor time, from the kernel and from inside.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const MIB = 1024 * 1024;

/** @param {{ pid: number, health: () => Promise<object> }} n8n */
export async function sampleOf(n8n) {
	const { heapUsed, external, arrayBuffers, unhandledRejections, cpuSeconds } = await n8n.health();
	const [, rss] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${n8n.pid}/status`, 'utf8'));
	const files = openFiles(n8n.pid);
	return {
		at: Date.now(),
		rss: Number(rss) / 1024,
		heap: heapUsed / MIB,
		external: external / MIB,
		arrayBuffers: arrayBuffers / MIB,
		files: files.length,
		sockets: files.filter((each) => each.startsWith('socket:')).length,
		unhandledRejections,
		cpuSeconds,
	};
}

function openFiles(pid) {
	const folder = `/proc/${pid}/fd`;
	return readdirSync(folder).flatMap((each) => {
		try {
			return readlinkSync(`${folder}/${each}`);
		} catch {
			// Closed in the meantime.
			return [];
		}
	});
}

/** What a figure gains in an hour: the slope of the line with the least squares. */
export function slopePerHour(samples, figure) {
	const hours = samples.map(({ at }) => (at - samples[0].at) / 3_600_000);
	const values = samples.map((sample) => sample[figure]);
	const mean = (list) => list.reduce((sum, each) => sum + each, 0) / list.length;
	const [meanHours, meanValues] = [mean(hours), mean(values)];
	const spread = hours.reduce((sum, hour) => sum + (hour - meanHours) ** 2, 0);
	return hours.reduce((sum, hour, index) => sum + (hour - meanHours) * (values[index] - meanValues), 0) / spread;
}
