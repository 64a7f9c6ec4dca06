package io.onlyonce.engine.wallclock;

import java.lang.instrument.ClassFileTransformer;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Leads every read of wall time in a class to {@link WallClock}: in the JDK's classes, in libraries and in method
 * references. The harness itself goes by clocks of its own and stays as it is.
 */
final class WallClockReads implements ClassFileTransformer {
    private static final int ASM = Opcodes.ASM9;
    private static final String CLOCK = Type.getInternalName(WallClock.class);
    private static final String HARNESS = "io/onlyonce/engine/";

    /** By name: asking the class for it would load it before its turn. */
    private static final String PROBE = HARNESS + "wallclock/WallClockProbe";

    private static final String LOCK_SUPPORT = "java/util/concurrent/locks/LockSupport";

    /** Each has a method of the same name and descriptor in {@link WallClock}. */
    private static final Set<String> READS = Set.of(
            "java/lang/System.currentTimeMillis()J",
            "jdk/internal/misc/VM.getNanoTimeAdjustment(J)J",
            "sun/misc/VM.getNanoTimeAdjustment(J)J");

    private static final List<byte[]> NAMES = List.of(
            "currentTimeMillis".getBytes(StandardCharsets.US_ASCII),
            "getNanoTimeAdjustment".getBytes(StandardCharsets.US_ASCII),
            "parkUntil".getBytes(StandardCharsets.US_ASCII));

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] code) {
        boolean own = name == null || (name.startsWith(HARNESS) && !name.startsWith(PROBE));
        if (own || NAMES.stream().noneMatch(word -> contains(code, word))) {
            return null;
        }
        ClassReader reader = new ClassReader(code);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new InClass(writer, LOCK_SUPPORT.equals(name)), 0);
        return writer.toByteArray();
    }

    private static boolean contains(byte[] code, byte[] word) {
        for (int i = 0; i <= code.length - word.length; i++) {
            if (code[i] == word[0] && Arrays.equals(code, i, i + word.length, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }

    private static final class InClass extends ClassVisitor {
        private final boolean ofLockSupport;

        InClass(ClassVisitor next, boolean ofLockSupport) {
            super(ASM, next);
            this.ofLockSupport = ofLockSupport;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            MethodVisitor next = new InMethod(super.visitMethod(access, name, type, signature, thrown));
            return ofLockSupport && name.equals("parkUntil") ? new UntilMachineTime(next, type) : next;
        }
    }

    private static final class InMethod extends MethodVisitor {
        InMethod(MethodVisitor next) {
            super(ASM, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String type, boolean ofInterface) {
            boolean read = READS.contains(owner + "." + name + type);
            super.visitMethodInsn(opcode, read ? CLOCK : owner, name, type, ofInterface);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
            Object[] replaced =
                    Arrays.stream(arguments).map(InMethod::reference).toArray();
            super.visitInvokeDynamicInsn(name, type, bootstrap, replaced);
        }

        /** A method reference, such as {@code System::currentTimeMillis}. */
        private static Object reference(Object argument) {
            return argument instanceof Handle handle
                            && READS.contains(handle.getOwner() + "." + handle.getName() + handle.getDesc())
                    ? new Handle(Opcodes.H_INVOKESTATIC, CLOCK, handle.getName(), handle.getDesc(), false)
                    : argument;
        }
    }

    /** The operating system waits by the machine's clock; the time to wait for is the last argument. */
    private static final class UntilMachineTime extends MethodVisitor {
        private final int deadline;

        UntilMachineTime(MethodVisitor next, String type) {
            super(ASM, next);
            this.deadline = Type.getArgumentTypes(type).length - 1;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitVarInsn(Opcodes.LLOAD, deadline);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, CLOCK, "machineMillis", "(J)J", false);
            super.visitVarInsn(Opcodes.LSTORE, deadline);
        }
    }
}
