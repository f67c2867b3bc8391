import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './sources';

it('the generated pages of docs/ are up to date', () => {
	expect(() =>
		execFileSync(process.execPath, [join(ROOT, 'scripts/docs.ts'), '--check'], { cwd: ROOT, stdio: 'pipe' }),
	).not.toThrow();
});
