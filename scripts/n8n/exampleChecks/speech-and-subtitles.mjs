import assert from 'node:assert/strict';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const [{ json: speech }] = run.items('Speak');
	assert.equal(speech.TaskStatus, 'completed');
	const [{ json: written, binary }] = run.items('Write down');
	assert.match(written.transcript, /Welcome to the tour/i);
	assert.match(written.subtitles.srt, /^1\n00:00:0\d,\d{3} --> 00:00:0\d,\d{3}\nWelcome/);
	assert.equal(binary.srt.mimeType, 'application/x-subrip');
	assert.deepEqual(run.items('Delete job')[0].json, { deleted: true });
	return 'a text said and written down again, with subtitles; job, file and bucket deleted';
};
