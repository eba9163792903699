// Scans turns for regular expressions with Vectorscan, one call per turn, and tells the processor time it took.
// PATTERNS TURNS: files with one a line.
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static unsigned long found;

static int heard(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
    (void)id, (void)from, (void)to, (void)flags, (void)context;
    found++;
    return 0;
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static char *whole(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) exit(2);
    fseek(file, 0, SEEK_END);
    *size = ftell(file);
    rewind(file);
    char *text = malloc(*size + 1);
    if (fread(text, 1, *size, file) != *size) exit(2);
    text[*size] = 0;
    fclose(file);
    return text;
}

int main(int count, char **given) {
    if (count != 3) return 2;
    size_t size, patterns_size;
    char *patterns = whole(given[1], &patterns_size), *text = whole(given[2], &size);
    unsigned most = 0, used = 0, left_out = 0;
    for (size_t at = 0; at < patterns_size; at++) most += patterns[at] == '\n';
    const char **expressions = malloc(most * sizeof *expressions);
    unsigned *flags = malloc(most * sizeof *flags), *ids = malloc(most * sizeof *ids);
    for (char *line = strtok(patterns, "\n"); line; line = strtok(NULL, "\n")) {
        hs_expr_info_t *info = NULL;
        hs_compile_error_t *error = NULL;
        unsigned flag = HS_FLAG_CASELESS | HS_FLAG_SINGLEMATCH;
        if (hs_expression_info(line, flag, &info, &error) != HS_SUCCESS) { left_out++; continue; }
        expressions[used] = line, flags[used] = flag, ids[used] = used, used++;
    }
    double began = seconds();
    hs_database_t *database = NULL;
    hs_compile_error_t *error = NULL;
    if (hs_compile_multi(expressions, flags, ids, used, HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    double compiled = seconds() - began;
    hs_scratch_t *scratch = NULL;
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 1;
    double least = 1e9;
    for (int run = 0; run < 3; run++) {
        found = 0;
        began = seconds();
        for (char *line = text, *end; line < text + size; line = end + 1) {
            end = memchr(line, '\n', text + size - line);
            if (!end) end = text + size;
            if (hs_scan(database, line, end - line, 0, scratch, heard, NULL) != HS_SUCCESS) return 1;
        }
        if (seconds() - began < least) least = seconds() - began;
    }
    printf("%.6f %.3f %u %u %lu\n", least, compiled, used, left_out, found);
    return 0;
}
