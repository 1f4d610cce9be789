import { answers } from './probe.mjs';

document.body.textContent = answers;
