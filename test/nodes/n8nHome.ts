import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A home of its own for n8n's binary data; set before n8n is loaded, gone when the process ends. */
const home = mkdtempSync(join(tmpdir(), 'n8n-nodes-aws-'));
process.env.N8N_USER_FOLDER = home;
process.env.N8N_ENCRYPTION_KEY = 'test';
process.env.N8N_LOG_LEVEL = 'silent';
process.on('exit', () => {
	rmSync(home, { recursive: true, force: true });
});
