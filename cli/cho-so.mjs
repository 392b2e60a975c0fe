#!/usr/bin/env node
// Plain JavaScript that an old Node can read, and nothing imported before the
// check: older ones cannot run TypeScript, and the database brings them down.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

// Since 22.18 and 23.6 Node runs TypeScript without being asked to.
if (major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)) {
  await import('./main.ts');
} else {
  process.stderr.write(
    `Chợ Số cần Node 24 (hoặc từ 22.18), máy này đang chạy Node ${process.versions.node}. Hãy chạy "npx cho-so" trong thư mục của Chợ Số sau khi đã "npm ci", hoặc cài Node 24.\n`,
  );
  process.exitCode = 1;
}
