package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsingDeclarationsTest {

    private static final String BEGIN = "const $using=$usingf();try{";
    private static final String CATCH = "}catch($usinge){$using.error=$usinge}";
    private static final String END = CATCH + "finally{$using.end();}";
    private static final String WAITING_END =
            CATCH + "finally{const $usingp=$using.end();if($usingp)await $usingp;}";

    private static String translated(String text, boolean isModule) {
        return UsingDeclarations.of(text, isModule).text();
    }

    @Test
    void aBlockGetsAScope() {
        assertThat(translated("{ using a = b(), c = [1, 2]\n d, e = 1 }", false))
                .isEqualTo(
                        "{"
                                + BEGIN
                                + " const a =$using.sync= b(), c =$using.sync= [1, 2]\n d, e = 1 "
                                + END
                                + "}");
    }

    @Test
    void aBlockThatWaitsMayHaveOthers() {
        assertThat(translated("{ await using a = b; using c = d; }", false))
                .isEqualTo(
                        "{"
                                + BEGIN
                                + " const a =$using.async= b; const c =$using.sync= d; "
                                + WAITING_END
                                + "}");
    }

    @Test
    void directivesStayInFront() {
        assertThat(translated("'use strict'\nusing a = b // end", false))
                .isEqualTo("'use strict';" + BEGIN + "\nconst a =$using.sync= b // end\n" + END);
    }

    @Test
    void theBodyOfALoopHasTheScopeOfItsHead() {
        assertThat(translated("for (using a of b) { using c = a; }", false))
                .isEqualTo(
                        "for (const a of b) {"
                                + BEGIN
                                + "$using.sync=a;{"
                                + BEGIN
                                + " const c =$using.sync= a; "
                                + END
                                + "}"
                                + END
                                + "}");
    }

    @Test
    void aModuleKeepsImportsExportsAndFunctionsOutside() {
        String text =
                """
                const early = 1;
                await using a = b;
                import "c"
                export const { d, e: [f = 1, ...g] } = h
                export default class I {}
                async function j() {}
                """;
        String good = ";if($using.isGood)try{";
        assertThat(translated(text, true))
                .isEqualTo(
                        "const early = 1;\n"
                                + BEGIN
                                + "var a =$using.async= b;\n"
                                + CATCH
                                + "import \"c\""
                                + good
                                + "\nvar { d, e: [f = 1, ...g] } = h\n"
                                + "var $usingd,I=$usingd= class I {};\n"
                                + CATCH
                                + "async function j() {}"
                                + good
                                + "\n\n"
                                + CATCH
                                + "const $usingp=$using.end();if($usingp)await $usingp;"
                                + "export{d,f,g,$usingd as default};");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const using = 1; using\na = 2",
                "x = { using: 1 }; x.using; using(a); using[b] = c",
                "for (using of a) {} for (using in a) {}",
                "// using a = b\n'using a = b'; `using a = b`; /using a = b/"
            })
    void otherUsesOfTheWordStay(String text) {
        assertThat(UsingDeclarations.of(text, false)).isNull();
    }

    @Test
    void formsThatCannotBeTranslatedAreNamed() {
        assertThatThrownBy(() -> translated("\nfor (using a of b) c();", false))
                .hasMessage(
                        "A \"using\" declaration of a loop whose body is no block is not supported"
                                + " (line 2)");
        assertThatThrownBy(() -> translated("for (using a = b; ; ) {}", false))
                .hasMessageContaining("without \"of\"");
        assertThatThrownBy(() -> translated("switch (a) { case 1: using b = c; }", false))
                .hasMessageContaining("in a case");
    }

    @Test
    void namesAreFree() {
        assertThat(UsingDeclarations.of("{ using a = $using; }", false).function())
                .isEqualTo("$using0f");
    }
}
