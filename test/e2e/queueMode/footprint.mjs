import { createHash, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PROJECT } from '../../../scripts/n8n/environment.mjs';

const require = createRequire(import.meta.url);
const SESSIONS = 1_000;

/** What the sessions of roles take in a process, as it is built; session tokens of 1,000 characters. */
export async function footprintPart({ checks }) {
	checks.topic('What a process keeps');
	await checks.check(`${SESSIONS} sessions of roles`, async () => {
		const { SessionStore, sessionCache } = require(join(PROJECT, 'dist/aws/identity/sessionCache.js'));
		setFlagsFromString('--expose-gc');
		const gc = runInNewContext('gc');
		const used = () => {
			gc();
			return process.memoryUsage().heapUsed;
		};
		const store = new SessionStore();
		const before = used();
		for (let at = 0; at < SESSIONS; at += 1) {
			const source = async () =>
				await Promise.resolve({
					accessKeyId: `ASIA${createHash('md5').update(String(at)).digest('hex').slice(0, 16)}`,
					secretAccessKey: randomBytes(30).toString('base64'),
					sessionToken: randomBytes(750).toString('base64'),
					expiration: new Date(Date.now() + 3_600_000),
				});
			await sessionCache({ role: at }, source, { store })();
		}
		const bytes = (used() - before) / SESSIONS;
		return `${store.size} kept, ${Math.round(bytes)} bytes each, ${((bytes * SESSIONS) / 1e6).toFixed(1)} MB`;
	});
}
